package io.skillmeat.cache.core.internal.store.front;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.core.internal.store.StoreMaintenance;
import java.nio.file.Path;
import java.util.List;

/**
 * Work on the store behind the memory tier, after which nothing is held that it may have changed.
 *
 * @param behind the work
 * @param dropAll lets go of everything
 */
record FrontMaintenance(StoreMaintenance behind, Runnable dropAll) implements StoreMaintenance {
    @Override
    public List<Finding> check(CheckDepth depth) {
        return behind.check(depth);
    }

    @Override
    public Repair repair() {
        try {
            return behind.repair();
        } finally {
            dropAll.run();
        }
    }

    @Override
    public void backup(Path file) {
        behind.backup(file);
    }

    @Override
    public void migrate(int version, Path file) {
        behind.migrate(version, file);
    }

    @Override
    public void restore(Path backup) {
        try {
            behind.restore(backup);
        } finally {
            dropAll.run();
        }
    }

    @Override
    public Compaction compact() {
        return behind.compact();
    }
}
