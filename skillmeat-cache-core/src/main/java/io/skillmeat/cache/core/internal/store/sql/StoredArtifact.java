package io.skillmeat.cache.core.internal.store.sql;

/**
 * A row of an artifact and its key.
 *
 * @param rid the key
 * @param row the row
 * @param crc the checksum stored beside it
 */
record StoredArtifact(long rid, ArtifactRow row, long crc) {}
