package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.WatchLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is lost at present; tells when a loss begins and ends. Used by one thread at a time. */
final class Losses {
    private final Map<Key, WatchLoss> present = new LinkedHashMap<>();
    private final Consumer<WatchLoss> begun;
    private final Consumer<WatchLoss> ended;
    private long count;

    Losses(Consumer<WatchLoss> begun, Consumer<WatchLoss> ended) {
        this.begun = begun;
        this.ended = ended;
    }

    /** Notes a loss; has no effect if the same is known. */
    void add(WatchLoss loss) {
        if (present.putIfAbsent(Key.of(loss), loss) == null) {
            count++;
            begun.accept(loss);
        }
    }

    /** Ends losses; returns those. */
    List<WatchLoss> end(Predicate<WatchLoss> which) {
        List<WatchLoss> over = present.values().stream().filter(which).toList();
        over.forEach(loss -> present.remove(Key.of(loss)));
        over.forEach(ended);
        return over;
    }

    /** Ends the losses of some kinds that are not among others, and notes those of the others that are of these kinds. */
    List<WatchLoss> replace(Set<WatchLoss.Kind> kinds, List<WatchLoss> others) {
        Set<Key> keys = others.stream().map(Key::of).collect(Collectors.toSet());
        List<WatchLoss> over = end(loss -> kinds.contains(loss.kind()) && !keys.contains(Key.of(loss)));
        others.stream().filter(loss -> kinds.contains(loss.kind())).forEach(this::add);
        return over;
    }

    boolean has(WatchLoss.Kind kind) {
        return present.values().stream().anyMatch(loss -> loss.kind() == kind);
    }

    /** Returns what is lost at present, oldest first. */
    List<WatchLoss> present() {
        return List.copyOf(present.values());
    }

    /** Returns how many losses there ever were. */
    long count() {
        return count;
    }

    /** What makes two losses the same. */
    record Key(WatchLoss.Kind kind, String place) {
        static Key of(WatchLoss loss) {
            return new Key(loss.kind(), loss.place());
        }
    }
}
