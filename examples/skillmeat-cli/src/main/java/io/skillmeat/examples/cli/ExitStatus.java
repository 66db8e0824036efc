package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheException;

/** What the process tells its caller: the only definition of the exit codes. */
enum ExitStatus {
    OK(0, "The command did what it was asked for; odd files are reported, never a failure."),
    FAILURE(
            1,
            "A source or one of what 'refresh' looked at failed, what was named does not exist, or a file was not to be changed or could not be."),
    USAGE(2, "The command line or the configuration was not understood, or could mean several things."),
    OUTDATED(3, "'outdated --check' found something outdated."),
    CACHE_UNUSABLE(4, "The cache's database cannot be used."),
    FINDINGS(5, "'doctor', 'cache check' or 'cache repair' found something that somebody should see to."),
    INTERRUPTED(130, "The command was interrupted; the cache is intact.");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    static ExitStatus of(CacheException.Kind kind) {
        return switch (kind) {
            case SOURCE_FAILED, CANCELLED -> FAILURE;
            case INVALID_CONFIG -> USAGE;
            case CLOSED -> INTERRUPTED;
            case BUSY, CORRUPT, DISK_FULL, READ_ONLY, INACCESSIBLE, SCHEMA_NEWER, NATIVE_LIBRARY -> CACHE_UNUSABLE;
        };
    }
}
