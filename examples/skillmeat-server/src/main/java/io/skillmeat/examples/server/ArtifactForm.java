package io.skillmeat.examples.server;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateStatus;
import java.util.Optional;

/** Artifacts as JSON. Of what they declare besides, nothing is shown: an MCP server's declaration can hold secrets. */
final class ArtifactForm {
    private static final UpdateState NEVER_CHECKED = new UpdateState.Unknown(UpdateState.Reason.NEVER_CHECKED);
    private static final UpdateStatus UNKNOWN = new UpdateStatus(NEVER_CHECKED, NEVER_CHECKED, Optional.empty());

    private ArtifactForm() {}

    static void writeHit(JsonObject json, ArtifactHit hit) {
        Artifact artifact = hit.artifact();
        json.text("id", artifact.id().value());
        json.text("name", artifact.name());
        json.text("type", artifact.type().name());
        json.text("project_id", hit.entry().id().value());
        json.text("project_name", hit.entry().name());
        json.text("deployed_version", UpdateForm.deployedVersion(artifact));
        json.text("upstream_version", UpdateForm.upstreamVersion(artifact, hit.update()));
        UpdateForm.write(json, artifact, hit.update());
        json.text("status", artifact.status().word());
        json.text("path", artifact.path());
        json.text("description", artifact.metadata().description());
        json.texts("tags", artifact.metadata().tags());
        json.text("collection", artifact.provenance().collection());
        json.text("collection_version", artifact.provenance().resolvedVersion());
        json.text("upstream", artifact.provenance().upstream());
        json.time("deployed_at", artifact.provenance().deployedAt());
        json.text("content_hash", artifact.provenance().contentHash());
        json.text("deployed_sha", artifact.provenance().deployedHash());
        json.text("collection_sha", artifact.provenance().collectionHash());
        json.time("updated_at", hit.updatedAt());
        json.number("problem_count", artifact.diagnostics().size());
    }

    /** Writes an item of an entry; of one that came after the entry was read, nothing is known to be newer. */
    static void writeDeployment(JsonObject json, Artifact artifact, Optional<UpdateStatus> known) {
        UpdateStatus update = known.orElse(UNKNOWN);
        json.text("artifact_id", artifact.id().value());
        json.text("artifact_name", artifact.name());
        json.text("artifact_type", artifact.type().name());
        json.text("artifact_path", artifact.path());
        json.text("version", UpdateForm.deployedVersion(artifact));
        json.text("upstream_version", UpdateForm.upstreamVersion(artifact, update));
        UpdateForm.write(json, artifact, update);
        json.text("status", artifact.status().word());
        json.flag("local_modifications", isModified(artifact));
        writeProvenance(json, artifact.provenance());
        writeMetadata(json, artifact.metadata());
        json.objects("diagnostics", artifact.diagnostics(), ArtifactForm::writeDiagnostic);
    }

    static boolean isModified(Artifact artifact) {
        return artifact.status() == ArtifactStatus.MODIFIED || artifact.status() == ArtifactStatus.CONFLICT;
    }

    static void writeDiagnostic(JsonObject json, Diagnostic diagnostic) {
        json.text("code", diagnostic.code());
        json.text("path", diagnostic.path());
        json.number("line", diagnostic.line());
        json.text("message", diagnostic.message());
    }

    private static void writeProvenance(JsonObject json, Provenance provenance) {
        json.text("from_collection", provenance.collection());
        json.time("deployed_at", provenance.deployedAt());
        json.text("version_spec", provenance.versionSpec());
        json.text("resolved_version", provenance.resolvedVersion());
        json.text("resolved_sha", provenance.resolvedSha());
        json.text("content_hash", provenance.contentHash());
        json.text("deployed_sha", provenance.deployedHash());
        json.text("collection_sha", provenance.collectionHash());
        json.text("upstream", provenance.upstream());
    }

    private static void writeMetadata(JsonObject json, ArtifactMetadata metadata) {
        json.text("description", metadata.description());
        json.text("author", metadata.author());
        json.text("license", metadata.license());
        json.text("model", metadata.model());
        json.texts("tags", metadata.tags());
        json.texts("tools", metadata.tools());
        json.texts("aliases", metadata.aliases());
    }
}
