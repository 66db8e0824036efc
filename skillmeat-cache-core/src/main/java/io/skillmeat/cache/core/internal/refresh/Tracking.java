package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.spi.ChangeSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a watch told where on disk the stored entries are. Safe for use by many threads. */
final class Tracking {
    private final SnapshotStore store;
    private final ChangeSource.Watch watch;
    private final AtomicLong asked = new AtomicLong();
    private Map<EntryId, Path> tracked = Map.of();
    private long newest;

    Tracking(SnapshotStore store, ChangeSource.Watch watch) {
        this.store = store;
        this.watch = watch;
    }

    /** Looks which entries are stored now and tells the watch, unless somebody who looks later will. */
    void update() {
        long mine = asked.incrementAndGet();
        Map<EntryId, Path> locations = locations();
        synchronized (this) {
            if (mine < newest) {
                return;
            }
            newest = mine;
            if (!locations.equals(tracked)) {
                tracked = locations;
                watch.track(locations);
            }
        }
    }

    synchronized boolean has(EntryId id) {
        return tracked.containsKey(id);
    }

    /** Returns the entry with the longest location that holds a path; a marketplace has no more than its document. */
    synchronized Optional<EntryId> holderOf(Path path) {
        return tracked.entrySet().stream()
                .filter(entry -> entry.getKey().kind() != EntryKind.MARKETPLACE)
                .filter(entry -> path.startsWith(entry.getValue()))
                .max(Comparator.comparing(entry -> entry.getValue().getNameCount()))
                .map(Map.Entry::getKey);
    }

    /**
     * Returns whether something at a path is part of an entry that holds it: its hidden files and folders are, and the rest may
     * be another entry within it.
     */
    synchronized boolean isPartOf(EntryId holder, Path path) {
        Path location = tracked.getOrDefault(holder, path);
        return !path.equals(location)
                && location.relativize(path).getName(0).toString().startsWith(".");
    }

    private Map<EntryId, Path> locations() {
        Map<EntryId, Path> locations = new LinkedHashMap<>();
        for (EntryKind kind : EntryKind.values()) {
            for (StoredEntry stored : store.list(kind)) {
                onDisk(stored.entry().location())
                        .ifPresent(path -> locations.put(stored.entry().id(), path));
            }
        }
        return Map.copyOf(locations);
    }

    private static Optional<Path> onDisk(String location) {
        try {
            return Optional.of(PathText.path(location)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
