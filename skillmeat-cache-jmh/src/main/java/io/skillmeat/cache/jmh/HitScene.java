package io.skillmeat.cache.jmh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads that memory answers, beside a bare Caffeine that is asked the time as well; in one thread and in two. */
final class HitScene implements Scene {
    private static final int TIMES = 500;

    private final Path directory = Data.temporaryDirectory();
    private final ProjectCache cache;
    private final Cache<EntryId, Snapshot<Project>> bare = Caffeine.newBuilder()
            .maximumWeight(1 << 20)
            .weigher((EntryId id, Snapshot<Project> snapshot) ->
                    snapshot.artifacts().size())
            .build();
    private final InstantSource clock = InstantSource.system();
    private final List<EntryId> ids = new ArrayList<>();
    private final ExecutorService second = Executors.newSingleThreadExecutor();

    HitScene() {
        SkillmeatSource source = SkillmeatSource.of(directory.resolve("home"), List.of(directory));
        cache = SkillmeatCache.at(directory.resolve("db/cache.db"))
                .source(source)
                .refreshing(RefreshPolicy.onDemand())
                .open();
        for (Snapshot<Project> snapshot : Data.snapshots()) {
            cache.put(snapshot);
            bare.put(snapshot.entry().id(), snapshot);
            ids.add(snapshot.entry().id());
        }
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.times("hit by id", TIMES, this::hits),
                Operation.times("Caffeine get and clock", TIMES, this::gets),
                Operation.times("hit by id, two threads", 2 * TIMES, () -> twice(this::hits)),
                Operation.times("Caffeine get and clock, two threads", 2 * TIMES, () -> twice(this::gets)));
    }

    private void hits() {
        for (int i = 0; i < TIMES; i++) {
            if (cache.project(ids.get(i % ids.size())).isEmpty()) {
                throw new IllegalStateException("nothing is stored");
            }
        }
    }

    private void gets() {
        for (int i = 0; i < TIMES; i++) {
            if (bare.getIfPresent(ids.get(i % ids.size())) == null
                    || clock.instant().getEpochSecond() == 0) {
                throw new IllegalStateException("nothing is stored");
            }
        }
    }

    private void twice(Runnable work) throws Exception {
        Future<?> other = second.submit(work);
        work.run();
        other.get();
    }

    @Override
    public void close() {
        second.shutdown();
        cache.close();
        Data.delete(directory);
    }
}
