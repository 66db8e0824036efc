package io.skillmeat.cache;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One item of an entry: a skill, command, agent, hook, MCP server or, in a marketplace, something on offer.
 *
 * @param id its identity, which follows from the entry, the type and where it lies
 * @param type what it is
 * @param path where it lies, relative to its entry's location, with {@code /} between segments
 * @param pathName the name its place gives it: the folder's, or the file's without extension, or the key in a file
 * @param metadata what it says about itself
 * @param provenance where its content came from and whether it is still that
 * @param diagnostics what was odd about its files
 */
public record Artifact(
        ArtifactId id,
        ArtifactType type,
        String path,
        String pathName,
        ArtifactMetadata metadata,
        Provenance provenance,
        List<Diagnostic> diagnostics) {
    /** Creates an artifact. */
    public Artifact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(pathName, "pathName");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(provenance, "provenance");
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns the name it declares, else the name its place gives it. */
    public String name() {
        return metadata.declaredName().orElse(pathName);
    }

    /** Returns how it stands to the collection it came from. */
    public ArtifactStatus status() {
        return provenance.status();
    }

    /** Returns the hash of its content, if it has content of its own on disk. */
    public Optional<String> contentHash() {
        return provenance.contentHash();
    }
}
