package io.skillmeat.cache.jmh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.SkillmeatCache;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * How much heap a cache of 10,000 artifacts keeps, in megabytes.
 *
 * @param opened when it has been opened and its projects were listed
 * @param read when every artifact was read and all of them fit into its memory tier
 */
record Heap(double opened, double read) {
    private static final double BYTES_TO_MEGABYTES = 1_000_000;

    static Heap measure() {
        Path directory = Data.temporaryDirectory();
        Path database = directory.resolve("cache.db");
        List<EntryId> ids = fill(database);
        double before = used();
        Heap heap;
        try (ProjectCache cache = open(database)) {
            cache.projects();
            double opened = used();
            ids.forEach(cache::project);
            heap = new Heap(opened - before, used() - before);
        }
        Data.delete(directory);
        return heap;
    }

    private static List<EntryId> fill(Path database) {
        try (ProjectCache cache = open(database)) {
            List<Snapshot<Project>> snapshots = Data.snapshots();
            snapshots.forEach(cache::put);
            return snapshots.stream().map(snapshot -> snapshot.entry().id()).toList();
        }
    }

    private static ProjectCache open(Path database) {
        return SkillmeatCache.at(database).refreshing(RefreshPolicy.onDemand()).open();
    }

    private static double used() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_TO_MEGABYTES;
    }
}
