package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Provenance;
import java.util.Optional;

/** The JSON form of an artifact, the same in every document. */
final class ArtifactJson {
    private ArtifactJson() {}

    static void write(JsonWriter json, ArtifactHit hit) {
        Artifact artifact = hit.artifact();
        json.text("id", artifact.id().value());
        json.text("type", artifact.type().name());
        json.text("name", artifact.name());
        json.text("path_name", artifact.pathName());
        json.text("path", artifact.path());
        writeEntry(json, hit.entry());
        writeMetadata(json, artifact.metadata());
        writeProvenance(json, artifact.provenance());
        json.time("updated_at", Optional.of(hit.updatedAt()));
        json.object("freshness", freshness -> FreshnessJson.write(freshness, hit.freshness()));
        json.objects("diagnostics", artifact.diagnostics(), ArtifactJson::writeDiagnostic);
    }

    static void writeDiagnostic(JsonWriter json, Diagnostic diagnostic) {
        json.text("code", diagnostic.code());
        json.text("path", diagnostic.path());
        json.number("line", diagnostic.line());
        json.text("message", diagnostic.message());
    }

    private static void writeEntry(JsonWriter json, Entry entry) {
        boolean isProject = entry.kind() == EntryKind.PROJECT;
        json.text("project_path", Optional.of(entry.location()).filter(location -> isProject));
        json.text("entry_id", entry.id().value());
        json.text("entry_kind", entry.kind().word());
        json.text("entry_name", entry.name());
        json.text("entry_location", entry.location());
    }

    private static void writeMetadata(JsonWriter json, ArtifactMetadata metadata) {
        json.text("declared_name", metadata.declaredName());
        json.text("description", metadata.description());
        json.text("description_source", metadata.descriptionSource().word());
        json.texts("tags", metadata.tags());
        json.texts("tools", metadata.tools());
        json.texts("aliases", metadata.aliases());
        json.text("version", metadata.version());
        json.text("model", metadata.model());
        json.text("license", metadata.license());
        json.text("author", metadata.author());
    }

    private static void writeProvenance(JsonWriter json, Provenance provenance) {
        json.text("status", provenance.status().word());
        json.text("content_hash", provenance.contentHash());
        json.text("deployed_hash", provenance.deployedHash());
        json.text("collection_hash", provenance.collectionHash());
        json.text("collection", provenance.collection());
        json.text("upstream", provenance.upstream());
        json.text("version_spec", provenance.versionSpec());
        json.text("resolved_version", provenance.resolvedVersion());
        json.text("resolved_sha", provenance.resolvedSha());
        json.time("deployed_at", provenance.deployedAt());
    }
}
