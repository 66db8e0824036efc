package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.StoreMaintenance;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work on a store in memory, which is never damaged. Its backups are in memory, too.
 *
 * @param store the store
 * @param clock the time
 * @param backups what was copied, by the names of the copies
 */
record InMemoryMaintenance(InMemoryStore store, InstantSource clock, Map<Path, Copy> backups)
        implements StoreMaintenance {
    private static final int SCHEMA = 1;

    @Override
    public List<Finding> check(CheckDepth depth) {
        store.revision();
        return List.of();
    }

    @Override
    public Repair repair() {
        return new Repair(check(CheckDepth.FULL), List.of());
    }

    @Override
    public void backup(Path file) {
        migrate(SCHEMA, file);
    }

    @Override
    public void migrate(int version, Path file) {
        if (version != SCHEMA) {
            throw new IllegalArgumentException("schema " + version);
        }
        List<StoredSnapshot> all = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            for (StoredEntry entry : store.list(kind)) {
                all.add(store.read(entry.entry().id()).orElseThrow());
            }
        }
        if (backups.putIfAbsent(file, new Copy(all, store.madeCollections())) != null) {
            throw refused(file + " exists");
        }
    }

    @Override
    public void restore(Path backup) {
        Copy copy = backups.get(backup);
        if (copy == null) {
            throw refused(backup + " is no backup");
        }
        store.clear(clock.instant());
        for (StoredSnapshot stored : copy.snapshots()) {
            Value value = stored.state().value().orElseThrow();
            store.put(
                    stored.snapshot(),
                    new Fetch(
                            store.state(stored.snapshot().entry().id()).current(),
                            value.fetchedAt(),
                            value.validator(),
                            Optional.empty()));
        }
        for (MadeCollection made : copy.made()) {
            store.remake(
                    made.id(),
                    present -> Optional.of(present.map(old -> old.with(made.members(), clock.instant()))
                            .orElse(made)));
        }
        store.invalidate(Selection.all(), "a backup was restored", clock.instant());
    }

    @Override
    public Compaction compact() {
        return new Compaction(store.status().bytes(), store.status().bytes());
    }

    /**
     * What was copied.
     *
     * @param snapshots all entries
     * @param made all collections that users made
     */
    record Copy(List<StoredSnapshot> snapshots, List<MadeCollection> made) {}

    private static CacheException refused(String what) {
        return new CacheException(CacheException.Kind.INVALID_CONFIG, what, "name another file");
    }
}
