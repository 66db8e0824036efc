package io.skillmeat.cache;

import java.util.Objects;
import java.util.Optional;

/**
 * What tells one state of an artifact from another, in falling order of weight: equal content is the same state whatever
 * the version says, and a version alone says little, since most edits do not change it.
 *
 * @param contentHash SHA-256 of its content, in lower-case hex
 * @param commit the id of the commit that holds it, in hex; may be abbreviated to 7 or more characters
 * @param version the version, tag or release it is known as, as it was written
 */
public record ArtifactVersion(Optional<String> contentHash, Optional<String> commit, Optional<String> version) {
    /** Of which nothing is known. */
    public static final ArtifactVersion UNKNOWN =
            new ArtifactVersion(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns the state that an artifact is in: what is recorded of its content and what was resolved of it, else the version
     * that it declares.
     *
     * @param artifact the artifact
     */
    public static ArtifactVersion of(Artifact artifact) {
        Provenance provenance = artifact.provenance();
        return new ArtifactVersion(
                provenance.contentHash(),
                provenance.resolvedSha(),
                provenance.resolvedVersion().or(artifact.metadata()::version));
    }

    /** Creates a version. */
    public ArtifactVersion {
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(version, "version");
    }
}
