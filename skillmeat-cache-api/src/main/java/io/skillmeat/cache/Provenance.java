package io.skillmeat.cache;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an artifact's content came from, and whether it is still that.
 *
 * @param status how it stands to the collection it came from
 * @param contentHash SHA-256 of what is on disk, in lower-case hex
 * @param deployedHash the hash its deployment record states
 * @param collectionHash the hash its collection's lock states
 * @param collection the name of the collection it was deployed from
 * @param upstream where the collection got it from, as its manifest says
 * @param versionSpec which version of it the manifest asks for: {@code latest}, a tag, a branch or a commit
 * @param resolvedVersion the version that was resolved there; the commit if it has no version
 * @param resolvedSha the commit that was resolved there
 * @param deployedAt when it was deployed, or for a member of a collection when it was fetched
 */
public record Provenance(
        ArtifactStatus status,
        Optional<String> contentHash,
        Optional<String> deployedHash,
        Optional<String> collectionHash,
        Optional<String> collection,
        Optional<String> upstream,
        Optional<String> versionSpec,
        Optional<String> resolvedVersion,
        Optional<String> resolvedSha,
        Optional<Instant> deployedAt) {
    /** Creates a provenance. */
    public Provenance {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(deployedHash, "deployedHash");
        Objects.requireNonNull(collectionHash, "collectionHash");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(versionSpec, "versionSpec");
        Objects.requireNonNull(resolvedVersion, "resolvedVersion");
        Objects.requireNonNull(resolvedSha, "resolvedSha");
        Objects.requireNonNull(deployedAt, "deployedAt");
    }

    /**
     * Returns the provenance of something of which no record tells.
     *
     * @param status what it is then
     * @param contentHash the hash of its content, if it has any
     */
    public static Provenance unrecorded(ArtifactStatus status, Optional<String> contentHash) {
        return new Provenance(
                status,
                contentHash,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
