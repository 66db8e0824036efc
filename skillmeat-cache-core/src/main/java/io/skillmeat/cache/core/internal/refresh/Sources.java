package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.spi.SnapshotSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which source is the truth for which kind. */
public final class Sources {
    private final Map<EntryKind, SnapshotSource> byKind = new EnumMap<>(EntryKind.class);

    /**
     * Creates the table.
     *
     * @throws CacheException if two sources deliver the same kind
     */
    public Sources(List<SnapshotSource> sources) {
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

    Optional<SnapshotSource> of(EntryKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
