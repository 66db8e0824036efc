package io.skillmeat.cache;

/**
 * What came of compacting a database.
 *
 * @param bytesBefore its size on disk before, write-ahead log included
 * @param bytesAfter its size on disk afterwards; still with the log if another process was reading
 */
public record Compaction(long bytesBefore, long bytesAfter) {}
