package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.spi.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the members of one collection: its manifest says which, the files what they are, the lock how they stand. */
final class MemberReader {
    private final Path directory;
    private final ScanRun run;
    private final RecallingReader reader;
    private final CollectionFiles files;
    private final ArtifactFinder.Found candidates;
    private final Optional<String> collection;
    private final ArtifactSet found;
    private final Map<String, Candidate> unlisted;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    MemberReader(
            Path directory,
            ScanRun run,
            RecallingReader reader,
            CollectionFiles files,
            ArtifactFinder.Found candidates,
            ArtifactCollection collection) {
        this.directory = directory;
        this.run = run;
        this.reader = reader;
        this.files = files;
        this.candidates = candidates;
        this.collection = Optional.of(collection.name());
        this.found = new ArtifactSet(collection.id());
        this.unlisted = new LinkedHashMap<>(candidates.artifacts());
    }

    /** Returns the members, servers included. */
    List<Artifact> read() throws SourceException {
        for (CollectionManifest.Member member : files.manifest().members().values()) {
            Optional<Candidate> candidate = candidate(member);
            if (candidate.isPresent()) {
                read(member, candidate.get().as(member.key().type()));
            } else {
                addMissing(member);
            }
        }
        Provenance configured = Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty());
        files.manifest().servers().forEach(server -> found.add(CollectionManifest.FILE, server, configured));
        unlisted.keySet().forEach(this::reportUnlisted);
        return found.artifacts();
    }

    /** Returns what was odd about the collection as a whole. */
    List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.addAll(found.refused());
        return all;
    }

    private Optional<Candidate> candidate(CollectionManifest.Member member) throws SourceException {
        unlisted.remove(member.path());
        Optional<Candidate> surveyed = Optional.ofNullable(
                        candidates.artifacts().get(member.path()))
                .or(() -> Optional.ofNullable(candidates.others().get(member.path())));
        if (surveyed.isPresent()) {
            return surveyed;
        }
        ArtifactFinder.Found elsewhere =
                ArtifactFinder.at(run, directory, member.key().type(), member.path());
        diagnostics.addAll(elsewhere.oddities());
        return elsewhere.artifacts().values().stream().findFirst();
    }

    private void read(CollectionManifest.Member member, Candidate candidate) throws SourceException {
        Read<ArtifactReader.Reading> read = reader.artifact(candidate);
        ArtifactMetadata joined = MemberMetadata.joined(read.value().metadata(), member.metadata());
        ArtifactMetadata metadata =
                Aliases.with(joined, candidate.pathName(), member.key().name());
        Optional<String> current = read.value().hash();
        Optional<String> locked = files.hash(member.key());
        // A member is its collection's own: what counts as deployed is what the lock says was fetched.
        ArtifactStatus status =
                current.map(hash -> ArtifactStatus.of(hash, locked, locked)).orElse(ArtifactStatus.DEPLOYED);
        found.add(candidate, metadata, provenance(member.key(), status, current), read.diagnostics());
    }

    private void addMissing(CollectionManifest.Member member) {
        String pathName = RelativePath.stem(member.path());
        ArtifactMetadata metadata =
                Aliases.with(member.metadata(), pathName, member.key().name());
        Provenance gone = provenance(member.key(), ArtifactStatus.MISSING, Optional.empty());
        found.addMissing(member.key().type(), member.path(), metadata, gone);
    }

    private Provenance provenance(MemberKey key, ArtifactStatus status, Optional<String> current) {
        Resolved resolved = files.resolved(key);
        return new Provenance(
                status,
                current,
                Optional.empty(),
                files.hash(key),
                collection,
                files.upstream(key),
                resolved.spec(),
                resolved.version(),
                resolved.sha(),
                files.locked(key).flatMap(CollectionLock.Entry::fetched));
    }

    private void reportUnlisted(String path) {
        String message = "lies in the collection, but its manifest does not name it; not taken as a member";
        diagnostics.add(new Diagnostic(Oddity.UNLISTED.code(), path, 0, message));
    }
}
