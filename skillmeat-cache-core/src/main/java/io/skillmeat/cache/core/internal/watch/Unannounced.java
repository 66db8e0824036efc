package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes that a look at the disk found first: unless the system tells of them soon, it has missed them. */
final class Unannounced {
    private final List<Set<Path>> open = new ArrayList<>();
    private long found;

    /** Notes directories that were found changed; returns what to settle later. */
    Set<Path> expect(Set<Path> directories) {
        Set<Path> batch = new HashSet<>(directories);
        if (!batch.isEmpty()) {
            open.add(batch);
        }
        return batch;
    }

    /** Notes the directories that the system told of. */
    void told(Set<Path> directories) {
        open.forEach(batch -> batch.removeAll(directories));
    }

    /** Expects nothing any more: something was lost, and that is known. */
    void excuse() {
        open.forEach(Set::clear);
        open.clear();
    }

    /** Counts what is left of noted directories; returns it. */
    Set<Path> settle(Set<Path> batch) {
        open.removeIf(other -> other == batch);
        found += batch.size();
        return batch;
    }

    /** Returns how many directories were left in all. */
    long found() {
        return found;
    }
}
