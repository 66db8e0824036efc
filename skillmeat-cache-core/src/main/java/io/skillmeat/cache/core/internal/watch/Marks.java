package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The directories to look at again. Safe for use by many threads. */
final class Marks {
    private static final int MOST = 4_096;

    private Set<Path> directories = new LinkedHashSet<>();
    private boolean everything;

    /** Marks a directory; from some number on that is the same as to mark everything. */
    synchronized void add(Path directory) {
        if (!everything) {
            directories.add(directory);
            everything = directories.size() > MOST;
        }
    }

    synchronized void addEverything() {
        everything = true;
    }

    /** Takes all marks away. */
    synchronized Taken take() {
        Taken taken = new Taken(directories, everything);
        directories = new LinkedHashSet<>();
        everything = false;
        return taken;
    }

    /**
     * Marks that were taken away.
     *
     * @param directories the directories
     * @param everything whether all others are marked as well
     */
    record Taken(Set<Path> directories, boolean everything) {}
}
