package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The artifacts of one entry, each once; for one thread. */
final class ArtifactSet {
    private final EntryId entry;
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<Diagnostic> refused = new ArrayList<>();
    private final Set<ArtifactId> ids = new HashSet<>();

    ArtifactSet(EntryId entry) {
        this.entry = entry;
    }

    /**
     * Adds an artifact that has a place of its own; a second one at the same place is reported instead.
     *
     * @param candidate where it is and what it is
     */
    void add(Candidate candidate, ArtifactMetadata metadata, Provenance provenance, List<Diagnostic> diagnostics) {
        ArtifactId id = ArtifactId.of(entry, candidate.type(), candidate.path());
        add(new Artifact(
                id, candidate.type(), candidate.path(), candidate.pathName(), metadata, provenance, diagnostics));
    }

    /** Adds one of several servers that a file holds. */
    void add(String file, McpFile.Server server, Provenance provenance) {
        ArtifactId id = ArtifactId.of(entry, ArtifactType.MCP, file + "#" + server.name());
        add(new Artifact(id, ArtifactType.MCP, file, server.name(), server.metadata(), provenance, List.of()));
    }

    /** Adds an artifact of which only a record tells. */
    void addMissing(ArtifactType type, String path, ArtifactMetadata metadata, Provenance provenance) {
        ArtifactId id = ArtifactId.of(entry, type, path);
        add(new Artifact(id, type, path, RelativePath.stem(path), metadata, provenance, List.of()));
    }

    private void add(Artifact artifact) {
        if (ids.add(artifact.id())) {
            artifacts.add(artifact);
        } else {
            String message = "two artifacts have this place and type; only the first is listed";
            refused.add(new Diagnostic(Oddity.DUPLICATE_RECORD.code(), artifact.path(), 0, message));
        }
    }

    List<Artifact> artifacts() {
        return artifacts;
    }

    List<Diagnostic> refused() {
        return refused;
    }
}
