package io.skillmeat.cache.core;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Maintenance;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreMaintenance;
import io.skillmeat.cache.core.internal.store.json.Export;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Work on the database: after what changes it, the engine and subscribers take notice. */
final class CacheMaintenance implements Maintenance {
    private final SnapshotStore store;
    private final Refresher refresher;
    private final EventBus bus;
    private final InstantSource clock;
    private final Runnable ensureOpen;

    CacheMaintenance(SnapshotStore store, Refresher refresher, EventBus bus, InstantSource clock, Runnable ensureOpen) {
        this.store = store;
        this.refresher = refresher;
        this.bus = bus;
        this.clock = clock;
        this.ensureOpen = ensureOpen;
    }

    @Override
    public void clear() {
        ensureOpen.run();
        store.clear(clock.instant());
        changed();
    }

    @Override
    public List<Finding> check(CheckDepth depth) {
        return store().check(depth);
    }

    @Override
    public Repair repair() {
        Repair repair = store().repair();
        changed();
        return repair;
    }

    @Override
    public void backup(Path file) {
        store().backup(file);
    }

    @Override
    public void migrate(int version, Path file) {
        store().migrate(version, file);
    }

    @Override
    public void restore(Path backup) {
        store().restore(backup);
        changed();
    }

    @Override
    public Compaction compact() {
        return store().compact();
    }

    @Override
    public void export(Writer to) throws IOException {
        ensureOpen.run();
        new Export(store).write(to);
    }

    private StoreMaintenance store() {
        ensureOpen.run();
        return store.maintenance();
    }

    /** A refresh asked for from now on begins anew, and subscribers hear of what was logged. */
    private void changed() {
        refresher.overtaken();
        bus.logged();
    }
}
