package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
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

    Optional<SnapshotSource> of(EntryKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
