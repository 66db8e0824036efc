package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One scan of one collection: first a look at everything, then, if that shows a change, reading. For one thread. */
final class CollectionScan {
    private final EntryId id;
    private final Path directory;
    private final ScanRun run;
    private final StatIndex index;
    private final RecallingReader reader;

    /**
     * Prepares a scan.
     *
     * @param directory the collection's real path
     * @param memory what was read of it before
     */
    CollectionScan(Path directory, ScanRun run, EntryMemory memory) {
        this.id = EntryId.of(EntryKind.COLLECTION, PathText.of(directory));
        this.directory = directory;
        this.run = run;
        this.index = run.index();
        this.reader = new RecallingReader(run, memory.artifacts());
    }

    /**
     * Scans the collection.
     *
     * @param known recognises what is stored
     */
    Fetched scan(Optional<Validator> known, CollectionShelf shelf) throws SourceException {
        Node folder = index.look(directory);
        CollectionShelf.Place place = CollectionShelf.place(index, folder);
        if (!place.manifest().isFile()) {
            return new Fetched.NotFound();
        }
        ArtifactFinder.Found candidates = ArtifactFinder.find(run, directory, folder, "");
        if (known.equals(Optional.of(index.endSurvey()))) {
            return new Fetched.NotModified();
        }
        Read<CollectionFiles> files = shelf.read(place, run);
        if (files.outcome() == Read.Outcome.FAILED) {
            index.unsettle();
        }
        List<Diagnostic> diagnostics = new ArrayList<>(files.diagnostics());
        diagnostics.addAll(candidates.oddities());
        ArtifactCollection collection = collection(files.value().manifest());
        MemberReader members = new MemberReader(directory, run, reader, files.value(), candidates, collection);
        List<Artifact> artifacts = members.read();
        diagnostics.addAll(members.diagnostics());
        return new Fetched.Changed(new Snapshot<>(collection, artifacts, diagnostics), index.validator());
    }

    /** Returns what was learnt, for the next scan of this collection. */
    EntryMemory memory() {
        return EntryMemory.ofArtifacts(reader.learnt());
    }

    private ArtifactCollection collection(CollectionManifest manifest) {
        return new ArtifactCollection(
                id,
                manifest.name().orElseGet(() -> RelativePath.nameOf(directory)),
                PathText.of(directory),
                manifest.version(),
                manifest.description(),
                manifest.updatedAt());
    }
}
