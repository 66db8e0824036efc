package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactType;
import java.util.Optional;

/**
 * An artifact that was found by looking, not yet read.
 *
 * @param type what it is by its place
 * @param path where it is, relative to its entry
 * @param pathName the name its place gives it
 * @param manifest the file that says what it is, if it has one
 * @param content its files
 */
record Candidate(ArtifactType type, String path, String pathName, Optional<Content.File> manifest, Content content) {
    Candidate as(ArtifactType other) {
        return new Candidate(other, path, pathName, manifest, content);
    }

    /** Returns the path of its manifest, else its own, relative to its entry. */
    String described() {
        return manifest.map(file -> file.path().isEmpty() ? path : path + "/" + file.path())
                .orElse(path);
    }
}
