package io.skillmeat.cache.core.internal.source;

/**
 * What one scan works with.
 *
 * @param index looks at files and notes what it saw
 * @param files reads those that must be read
 * @param limits how much the scan takes on
 */
record ScanRun(StatIndex index, FileReader files, ScanLimits limits) {}
