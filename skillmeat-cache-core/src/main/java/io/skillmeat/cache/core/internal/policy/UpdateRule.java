package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateState.Ahead;
import io.skillmeat.cache.UpdateState.Diverged;
import io.skillmeat.cache.UpdateState.Evidence;
import io.skillmeat.cache.UpdateState.GoneUpstream;
import io.skillmeat.cache.UpdateState.Outdated;
import io.skillmeat.cache.UpdateState.Reason;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.UpdateState.Unknown;
import io.skillmeat.cache.UpdateState.UpToDate;
import io.skillmeat.cache.UpdateStatus;
import io.skillmeat.cache.UpstreamCheck;
import io.skillmeat.cache.core.internal.policy.Version.Opaque;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.util.Optional;
import java.util.function.BiFunction;

/** The one place that decides whether a copy is up to date: by content, else by commit, else by version. */
public final class UpdateRule {
    private UpdateRule() {}

    /**
     * Decides how an artifact stands to where it came from.
     *
     * @param check what its upstream said last
     */
    public static UpdateStatus of(Artifact artifact, Optional<UpstreamCheck> check) {
        return new UpdateStatus(toCollection(artifact.status()), toUpstream(artifact.provenance(), check), check);
    }

    private static UpdateState toCollection(ArtifactStatus status) {
        return switch (status) {
            case IN_SYNC -> new UpToDate(Evidence.CONTENT_HASH);
            case OUTDATED -> new Outdated(Severity.CONTENT, Evidence.CONTENT_HASH);
            case CONFLICT -> new Diverged(Severity.CONTENT, Evidence.CONTENT_HASH);
            case MODIFIED -> new Ahead(Severity.CONTENT, Evidence.CONTENT_HASH);
            case MISSING, UNTRACKED, DEPLOYED, OFFERED -> new Unknown(Reason.NOT_RECORDED);
        };
    }

    /** What upstream is compared with is the collection's copy, of which a deployment record tells nothing: its hash is. */
    private static UpdateState toUpstream(Provenance provenance, Optional<UpstreamCheck> check) {
        if (check.isEmpty()) {
            return new Unknown(provenance.upstream().isPresent() ? Reason.NEVER_CHECKED : Reason.NOT_RECORDED);
        }
        if (check.get().latest().isEmpty()) {
            return new GoneUpstream();
        }
        ArtifactVersion latest = check.get().latest().get();
        if (same(provenance.contentHash(), latest.contentHash()).orElse(false)) {
            return new UpToDate(Evidence.CONTENT_HASH);
        }
        ArtifactVersion held = new ArtifactVersion(
                provenance.collectionHash().or(provenance::deployedHash),
                provenance.resolvedSha(),
                provenance.resolvedVersion());
        boolean deployed = provenance.deployedHash().isPresent();
        return of(held, deployed ? Optional.empty() : provenance.contentHash(), latest);
    }

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
