package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.spi.SourceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the collections hold: answers how something deployed stands to where it came from.
 *
 * @param collections by the names of their directories, and by those in their manifests where these are not taken
 */
record Catalogue(Map<String, CollectionFiles> collections) {
    Catalogue {
        collections = Map.copyOf(collections);
    }

    /** Reads the collections that a look showed. */
    static Catalogue read(CollectionShelf shelf, CollectionShelf.View view, ScanRun run) throws SourceException {
        Map<String, CollectionFiles> byName = new HashMap<>();
        Map<String, CollectionFiles> byDirectory = new HashMap<>();
        for (CollectionShelf.Place place : view.places()) {
            run.index().checkpoint();
            Read<CollectionFiles> read = shelf.read(place, run);
            if (read.outcome() == Read.Outcome.FAILED) {
                run.index().unsettle();
            }
            read.value().manifest().name().ifPresent(name -> byName.put(name, read.value()));
            byDirectory.put(place.directory().name(), read.value());
        }
        byName.putAll(byDirectory);
        return new Catalogue(byName);
    }

    /** Returns the provenance of something on disk, or, without a hash, of something that could not be read whole. */
    Provenance of(Optional<Deployment> deployment, Optional<String> current) {
        if (deployment.isEmpty()) {
            return Provenance.unrecorded(ArtifactStatus.UNTRACKED, current);
        }
        Optional<String> held = held(deployment.get())
                .flatMap(files -> files.hash(deployment.get().key()));
        Optional<String> deployed = Optional.of(deployment.get().hash());
        ArtifactStatus status =
                current.map(hash -> ArtifactStatus.of(hash, deployed, held)).orElse(ArtifactStatus.DEPLOYED);
        return provenance(status, deployment.get(), current);
    }

    /** Returns the provenance of something recorded that is gone. */
    Provenance ofMissing(Deployment deployment) {
        return provenance(ArtifactStatus.MISSING, deployment, Optional.empty());
    }

    private Provenance provenance(ArtifactStatus status, Deployment deployment, Optional<String> current) {
        MemberKey key = deployment.key();
        Optional<CollectionFiles> files = held(deployment);
        Resolved resolved = files.map(found -> found.resolved(key)).orElse(Resolved.unknown());
        return new Provenance(
                status,
                current,
                Optional.of(deployment.hash()),
                files.flatMap(found -> found.hash(key)),
                deployment.collection(),
                files.flatMap(found -> found.upstream(key)),
                resolved.spec(),
                resolved.version(),
                resolved.sha(),
                deployment.at());
    }

    private Optional<CollectionFiles> held(Deployment deployment) {
        return deployment.collection().map(collections::get);
    }
}
