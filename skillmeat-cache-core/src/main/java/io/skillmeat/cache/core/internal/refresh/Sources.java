package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.SnapshotSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which source is the truth for which kind, and who tells of changes. */
public final class Sources {
    private final Map<EntryKind, SnapshotSource> byKind = new EnumMap<>(EntryKind.class);
    private final Map<EntryKind, Set<String>> places = new EnumMap<>(EntryKind.class);
    private final Optional<ChangeSource> changes;

    /**
     * Creates the table.
     *
     * @param changes who tells of changes, if anybody does
     * @throws CacheException if two sources deliver the same kind
     */
    public Sources(List<SnapshotSource> sources, Optional<ChangeSource> changes) {
        this.changes = changes;
        for (SnapshotSource source : sources) {
            for (EntryKind kind : source.kinds()) {
                places.put(kind, Set.copyOf(source.places(kind)));
                if (byKind.put(kind, source) != null) {
                    throw new CacheException(
                            CacheException.Kind.INVALID_CONFIG,
                            "two sources deliver entries of kind " + kind.word(),
                            "give the cache one source for each kind");
                }
            }
        }
    }

    Set<EntryKind> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    Optional<ChangeSource> changes() {
        return changes;
    }

    /** Returns where entries of a kind are looked for. */
    Set<String> places(EntryKind kind) {
        return places.getOrDefault(kind, Set.of());
    }

    /** Returns whether a stored entry is the source's of its kind. */
    boolean cover(Entry entry) {
        EntryKind kind = entry.id().kind();
        return of(kind).filter(source -> source.covers(kind, entry.location())).isPresent();
    }

    Optional<SnapshotSource> of(EntryKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
