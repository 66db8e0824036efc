package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.UpstreamCheck;
import java.util.Optional;

/**
 * A row of an artifact and its key.
 *
 * @param rid the key
 * @param row the row
 * @param content the checksum of what the artifact is
 * @param crc the checksum stored beside it
 * @param check what its upstream said last, if that was asked for
 */
record StoredArtifact(long rid, ArtifactRow row, long content, long crc, Optional<UpstreamCheck> check) {
    StoredArtifact(long rid, ArtifactRow row, long crc) {
        this(rid, row, row.content(), crc, Optional.empty());
    }

    /** Returns the same with what its upstream said last. */
    StoredArtifact with(Optional<UpstreamCheck> said) {
        return new StoredArtifact(rid, row, content, crc, said);
    }

    /** Returns whether the checksum is that of the row, as one of this entry. */
    boolean isOf(EntryId owner) {
        return ArtifactRow.crc(owner, content, row.updatedAt()) == crc;
    }
}
