package io.skillmeat.cache.core.internal.store.json;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** An entry with its items as one JSON object. */
final class SnapshotJson {
    private final Members json;

    SnapshotJson(Members json) {
        this.json = json;
    }

    void write(Snapshot<?> snapshot, Optional<Instant> fetchedAt) throws IOException {
        json.object(snapshot, written -> {
            Entry entry = written.entry();
            json.text("id", entry.id().value());
            json.text("kind", entry.kind().word());
            json.text("name", entry.name());
            json.text("location", entry.location());
            writeOwn(entry);
            json.time("fetched_at", fetchedAt);
            json.objects("diagnostics", written.diagnostics(), this::writeDiagnostic);
            json.objects("artifacts", written.artifacts(), this::writeArtifact);
        });
    }

    private void writeOwn(Entry entry) throws IOException {
        if (entry instanceof Project project) {
            json.text("description", project.description());
            json.texts("profiles", project.profiles());
            json.time("created_at", project.createdAt());
        } else if (entry instanceof ArtifactCollection collection) {
            json.text("description", collection.description());
            json.text("version", collection.version());
            json.time("updated_at", collection.updatedAt());
        } else if (entry instanceof Marketplace marketplace) {
            json.text("description", marketplace.description());
            json.text("version", marketplace.version());
            json.text("owner", marketplace.owner());
        }
    }

    private void writeArtifact(Artifact artifact) throws IOException {
        json.text("id", artifact.id().value());
        json.text("type", artifact.type().name());
        json.text("name", artifact.name());
        json.text("path_name", artifact.pathName());
        json.text("path", artifact.path());
        writeMetadata(artifact.metadata());
        writeProvenance(artifact.provenance());
        json.objects("diagnostics", artifact.diagnostics(), this::writeDiagnostic);
    }

    private void writeMetadata(ArtifactMetadata metadata) throws IOException {
        json.text("declared_name", metadata.declaredName());
        json.text("description", metadata.description());
        json.text("description_source", metadata.descriptionSource().word());
        json.text("version", metadata.version());
        json.text("model", metadata.model());
        json.text("license", metadata.license());
        json.text("author", metadata.author());
        json.texts("tags", metadata.tags());
        json.texts("tools", metadata.tools());
        json.texts("aliases", metadata.aliases());
        json.json("extra", metadata.extra());
    }

    private void writeProvenance(Provenance provenance) throws IOException {
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

    private void writeDiagnostic(Diagnostic diagnostic) throws IOException {
        json.text("code", diagnostic.code());
        json.text("path", diagnostic.path());
        json.number("line", diagnostic.line());
        json.text("message", diagnostic.message());
    }
}
