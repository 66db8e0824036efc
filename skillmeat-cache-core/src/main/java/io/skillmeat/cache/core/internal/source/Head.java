package io.skillmeat.cache.core.internal.source;

/**
 * The beginning of a file, as much as metadata may take.
 *
 * @param bytes what was read; not to be changed
 * @param cut whether the file goes on
 */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to parser, never kept or compared
record Head(byte[] bytes, boolean cut) {}
