package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What is said of failures: never the text of an exception. */
final class Failures {
    static final Problem STOPPING = Problem.of(Problem.Kind.UNAVAILABLE, "the server stops");
    static final Problem INTERNAL =
            Problem.of(Problem.Kind.INTERNAL, "the server failed; its log says how, at the time of this answer's Date");

    private static final String DEFAULT_RETRY = "1";
    private static final long LONGEST_RETRY = 3_600;
    private static final Map<CacheException.Kind, String> DETAILS = Map.ofEntries(
            Map.entry(CacheException.Kind.BUSY, "other processes keep the database busy"),
            Map.entry(CacheException.Kind.CORRUPT, "the database is damaged"),
            Map.entry(CacheException.Kind.DISK_FULL, "the disk is full"),
            Map.entry(CacheException.Kind.READ_ONLY, "the database can be read only"),
            Map.entry(CacheException.Kind.INACCESSIBLE, "the database may not be opened"),
            Map.entry(CacheException.Kind.CLOSED, "the server stops"),
            Map.entry(CacheException.Kind.SOURCE_FAILED, "nothing is cached, and its source failed"),
            Map.entry(CacheException.Kind.CANCELLED, "it took too long"));

    private Failures() {}

    /** Returns what a client is told of a failure of the cache. */
    static Problem problem(CacheException failure) {
        String detail = DETAILS.get(failure.kind());
        if (detail == null) {
            return INTERNAL;
        }
        String retry = failure.failure().map(Failures::retryAfter).orElse(DEFAULT_RETRY);
        return Problem.of(Problem.Kind.UNAVAILABLE, detail).with("Retry-After", retry);
    }

    private static String retryAfter(SourceFailure failure) {
        Instant again = failure.retryAt().orElse(failure.at());
        long seconds = Duration.between(failure.at(), again).toSeconds();
        return Long.toString(Math.max(1, Math.min(seconds, LONGEST_RETRY)));
    }
}
