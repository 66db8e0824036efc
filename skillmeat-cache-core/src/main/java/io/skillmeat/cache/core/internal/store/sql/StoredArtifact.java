package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.UpstreamCheck;
import java.util.Optional;

/**
 * A row of an artifact and its key.
 *
 * @param rid the key
 * @param row the row
 * @param crc the checksum stored beside it
 * @param check what its upstream said last, if that was asked for
 */
record StoredArtifact(long rid, ArtifactRow row, long crc, Optional<UpstreamCheck> check) {}
