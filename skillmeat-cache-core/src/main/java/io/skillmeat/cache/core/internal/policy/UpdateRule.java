package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateState.Ahead;
import io.skillmeat.cache.UpdateState.Diverged;
import io.skillmeat.cache.UpdateState.Evidence;
import io.skillmeat.cache.UpdateState.Outdated;
import io.skillmeat.cache.UpdateState.Reason;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.UpdateState.Unknown;
import io.skillmeat.cache.UpdateState.UpToDate;
import io.skillmeat.cache.core.internal.policy.Version.Opaque;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.util.Optional;
import java.util.function.BiFunction;

/** The one place that decides whether a copy is up to date: by content, else by commit, else by version. */
public final class UpdateRule {
    private UpdateRule() {}

    /**
     * Decides how a copy stands to its upstream, three ways: what was put there, what is there now, what upstream holds.
     *
     * @param installed what was put there; if its hash was not recorded, what is there now stands for it
     * @param currentHash the hash of what is there now; if it is not known, what was put there stands for it
     * @param upstream what upstream holds
     */
    public static UpdateState of(ArtifactVersion installed, Optional<String> currentHash, ArtifactVersion upstream) {
        if (same(currentHash, upstream.contentHash()).orElse(false)) {
            return new UpToDate(Evidence.CONTENT_HASH);
        }
        Optional<String> base = installed.contentHash().or(() -> currentHash);
        UpdateState unedited = compare(new ArtifactVersion(base, installed.commit(), installed.version()), upstream);
        return same(base, currentHash).orElse(true) ? unedited : withEdits(unedited);
    }

    /** Decides how an unedited copy stands to its upstream. */
    private static UpdateState compare(ArtifactVersion installed, ArtifactVersion upstream) {
        if (upstream.equals(ArtifactVersion.UNKNOWN)) {
            return new Unknown(Reason.NEVER_CHECKED);
        }
        Optional<Boolean> content = same(installed.contentHash(), upstream.contentHash());
        if (content.isPresent()) {
            return decide(content.get(), Evidence.CONTENT_HASH, installed, upstream);
        }
        Optional<Boolean> commit = sameCommit(installed, upstream);
        if (commit.isPresent()) {
            return decide(commit.get(), Evidence.COMMIT, installed, upstream);
        }
        return byVersion(installed, upstream).orElse(new Unknown(Reason.NOT_RECORDED));
    }

    private static UpdateState withEdits(UpdateState unedited) {
        if (unedited instanceof Outdated moved) {
            return new Diverged(moved.severity(), moved.why());
        }
        return unedited instanceof UpToDate ? new Ahead(Severity.CONTENT, Evidence.CONTENT_HASH) : unedited;
    }

    private static UpdateState decide(boolean same, Evidence why, ArtifactVersion installed, ArtifactVersion upstream) {
        return same
                ? new UpToDate(why)
                : byVersion(installed, upstream)
                        .flatMap(state -> difference(state, why))
                        .orElse(new Outdated(Severity.CONTENT, why));
    }

    /** Returns what versions add to the certainty that two states differ: direction and severity. */
    private static Optional<UpdateState> difference(UpdateState byVersion, Evidence why) {
        if (byVersion instanceof Outdated state) {
            return Optional.of(new Outdated(state.severity(), why));
        }
        return byVersion instanceof Ahead state ? Optional.of(new Ahead(state.severity(), why)) : Optional.empty();
    }

    private static Optional<UpdateState> byVersion(ArtifactVersion installed, ArtifactVersion upstream) {
        return both(installed.version(), upstream.version(), (one, other) -> order(Version.of(one), Version.of(other)));
    }

    private static UpdateState order(Version installed, Version upstream) {
        if (installed instanceof Release one && upstream instanceof Release other) {
            return order(one, other);
        }
        return installed instanceof Opaque && installed.equals(upstream)
                ? new UpToDate(Evidence.VERSION)
                : new Unknown(Reason.INCOMPARABLE);
    }

    private static UpdateState order(Release installed, Release upstream) {
        int order = Precedence.ORDER.compare(installed, upstream);
        if (order == 0) {
            return new UpToDate(Evidence.VERSION);
        }
        Severity severity = Precedence.severity(installed, upstream);
        return order < 0 ? new Outdated(severity, Evidence.VERSION) : new Ahead(severity, Evidence.VERSION);
    }

    private static Optional<Boolean> same(Optional<String> one, Optional<String> other) {
        return both(one, other, String::equalsIgnoreCase);
    }

    private static Optional<Boolean> sameCommit(ArtifactVersion one, ArtifactVersion other) {
        return both(commit(one), commit(other), (a, b) -> new CommitSha(a).names(new CommitSha(b)));
    }

    /** Returns the id of the commit, which what has no tag often states as its version. */
    private static Optional<String> commit(ArtifactVersion state) {
        return state.commit().or(state::version).filter(CommitSha::isSha);
    }

    private static <R> Optional<R> both(
            Optional<String> one, Optional<String> other, BiFunction<String, String, R> answer) {
        return one.flatMap(a -> other.map(b -> answer.apply(a, b)));
    }
}
