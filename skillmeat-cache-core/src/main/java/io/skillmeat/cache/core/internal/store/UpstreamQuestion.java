package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.Provenance;
import java.util.Optional;

/**
 * What an upstream is asked: what it holds of something. All artifacts that came from one copy of one collection share one.
 *
 * @param upstream where it came from, as a manifest says
 * @param spec which version the manifest asks for
 * @param held the commit and version that are held of it
 */
public record UpstreamQuestion(String upstream, Optional<String> spec, ArtifactVersion held) {
    /** Returns the question for an artifact, if it has an upstream and is not only on offer. */
    public static Optional<UpstreamQuestion> of(Artifact artifact) {
        Provenance provenance = artifact.provenance();
        if (provenance.status() == ArtifactStatus.OFFERED) {
            return Optional.empty();
        }
        // No upstream knows our hashes: they would only make many questions of one.
        ArtifactVersion held =
                new ArtifactVersion(Optional.empty(), provenance.resolvedSha(), provenance.resolvedVersion());
        return provenance.upstream().map(upstream -> new UpstreamQuestion(upstream, provenance.versionSpec(), held));
    }
}
