package io.skillmeat.examples.server;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateStatus;
import io.skillmeat.cache.UpstreamCheck;
import java.util.Optional;

/** How artifacts stand to their collection and their upstream, as JSON. */
final class UpdateForm {
    private static final int SHORT_COMMIT = 7;

    private UpdateForm() {}

    static void write(JsonObject json, Artifact artifact, UpdateStatus update) {
        json.flag("is_outdated", update.isOutdated());
        json.text("severity", update.severity().map(UpdateState.Severity::word));
        json.text("version_difference", difference(artifact, update));
        json.object("against_collection", state -> writeState(state, update.collection()));
        json.object("against_upstream", state -> writeState(state, update.upstream()));
        json.time("checked_at", update.check().map(UpstreamCheck::checkedAt));
        json.object("latest", update.check().flatMap(UpstreamCheck::latest), UpdateForm::writeVersion);
    }

    static Optional<String> deployedVersion(Artifact artifact) {
        return artifact.metadata().version();
    }

    /** Returns the newest version that is known: what upstream said, else what the collection resolved. */
    static Optional<String> upstreamVersion(Artifact artifact, UpdateStatus update) {
        return update.check()
                .flatMap(UpstreamCheck::latest)
                .flatMap(UpdateForm::name)
                .or(() -> artifact.provenance().resolvedVersion());
    }

    private static Optional<String> name(ArtifactVersion version) {
        return version.version()
                .or(() -> version.commit().map(commit -> commit.substring(0, Math.min(SHORT_COMMIT, commit.length()))));
    }

    private static Optional<String> difference(Artifact artifact, UpdateStatus update) {
        String versions = deployedVersion(artifact).orElse("?") + " -> "
                + upstreamVersion(artifact, update).orElse("?");
        return update.severity().map(severity -> switch (severity) {
            case CONTENT -> "content changed";
            case PRERELEASE -> "pre-release change (" + versions + ")";
            case PATCH, MINOR, MAJOR -> severity.word() + " version upgrade (" + versions + ")";
        });
    }

    private static void writeState(JsonObject json, UpdateState state) {
        json.text("state", state.kind().word());
        json.text("severity", severity(state).map(UpdateState.Severity::word));
        json.text("evidence", evidence(state).map(UpdateState.Evidence::word));
        json.text(
                "reason",
                state instanceof UpdateState.Unknown unknown
                        ? Optional.of(unknown.reason().word())
                        : Optional.empty());
    }

    private static Optional<UpdateState.Severity> severity(UpdateState state) {
        if (state instanceof UpdateState.Outdated outdated) {
            return Optional.of(outdated.severity());
        }
        if (state instanceof UpdateState.Ahead ahead) {
            return Optional.of(ahead.severity());
        }
        return state instanceof UpdateState.Diverged diverged ? Optional.of(diverged.severity()) : Optional.empty();
    }

    private static Optional<UpdateState.Evidence> evidence(UpdateState state) {
        if (state instanceof UpdateState.UpToDate same) {
            return Optional.of(same.why());
        }
        if (state instanceof UpdateState.Outdated outdated) {
            return Optional.of(outdated.why());
        }
        if (state instanceof UpdateState.Ahead ahead) {
            return Optional.of(ahead.why());
        }
        return state instanceof UpdateState.Diverged diverged ? Optional.of(diverged.why()) : Optional.empty();
    }

    private static void writeVersion(JsonObject json, ArtifactVersion version) {
        json.text("version", version.version());
        json.text("commit", version.commit());
        json.text("content_hash", version.contentHash());
    }
}
