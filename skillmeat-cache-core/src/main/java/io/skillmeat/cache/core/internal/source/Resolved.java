package io.skillmeat.cache.core.internal.source;

import java.util.Optional;

/**
 * What a manifest or lock says of which version of something was taken.
 *
 * @param spec what was asked for: {@code latest}, a tag, a branch or a commit
 * @param sha the commit that was found
 * @param version the version that was found; the commit if it has none
 */
record Resolved(Optional<String> spec, Optional<String> sha, Optional<String> version) {
    static Resolved of(TomlRecord record) {
        Optional<String> sha = record.text("resolved_sha");
        return new Resolved(
                record.text("version_spec"),
                sha,
                record.text("resolved_version").or(() -> sha));
    }

    /** Returns this, and where it says nothing, what another record says. */
    Resolved or(Resolved other) {
        return new Resolved(spec.or(other::spec), sha.or(other::sha), version.or(other::version));
    }

    static Resolved unknown() {
        return new Resolved(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
