package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a seeded choice makes of what may be asked and what may go wrong in a simulated world. */
final class SimulatedChance {
    private static final List<RefreshMode> MODES = List.of(RefreshMode.values());

    private final Random random;

    SimulatedChance(Random random) {
        this.random = random;
    }

    EntryId id() {
        return SimulatedTruth.IDS.get(random.nextInt(SimulatedTruth.IDS.size()));
    }

    RefreshMode mode() {
        return MODES.get(random.nextInt(MODES.size()));
    }

    ReadPolicy policy() {
        ReadPolicy policy = switch (random.nextInt(8)) {
            case 0 -> ReadPolicy.onlyIfCached();
            case 1 -> ReadPolicy.noCache();
            case 2 -> ReadPolicy.reload();
            case 3 -> ReadPolicy.forceCache();
            default -> ReadPolicy.standard();
        };
        return switch (random.nextInt(8)) {
            case 0 -> policy.maxAge(Duration.ofSeconds(random.nextInt(600)));
            case 1 -> policy.maxStale(Duration.ofSeconds(random.nextInt(600)));
            case 2 -> policy.staleWhileRevalidate(Duration.ofSeconds(random.nextInt(600)));
            case 3 -> policy.staleIfError(Duration.ZERO);
            default -> policy;
        };
    }

    /** Returns a duration, sometimes of many minutes. */
    Duration anyWhile() {
        int dice = random.nextInt(100);
        long longest = dice < 60 ? 200 : dice < 90 ? 5_000 : dice < 97 ? 60_000 : 900_000;
        return Duration.ofMillis(random.nextLong(longest));
    }

    /** Returns a duration of some seconds at most. */
    Duration shortWhile() {
        long longest = random.nextInt(100) < 60 ? 200 : 5_000;
        return Duration.ofMillis(random.nextLong(longest));
    }

    /** Fails as sources do, once in a while. */
    void mayFail(FetchContext context) throws Exception {
        int dice = random.nextInt(24);
        if (dice == 0) {
            throw new IOException("unplugged");
        } else if (dice == 1) {
            throw new SourceException(SourceFailure.Kind.PERMANENT, "forbidden", Optional.empty());
        } else if (dice == 2) {
            Optional<Instant> later = Optional.of(context.now().plusSeconds(random.nextInt(120)));
            throw new SourceException(SourceFailure.Kind.TRANSIENT, "too many requests", later);
        } else if (dice == 3) {
            throw new StackOverflowError("nested too deep");
        }
    }
}
