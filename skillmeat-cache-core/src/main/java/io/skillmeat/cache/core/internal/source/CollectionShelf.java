package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.core.internal.source.Recall.Remembered;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The collections of a SkillMeat home; those that did not change are not read again. Safe for many threads. */
final class CollectionShelf {
    private final Path collections;
    private final Map<String, Remembered<CollectionFiles>> memory = new ConcurrentHashMap<>();

    CollectionShelf(Path home) {
        this.collections = home.resolve("collections");
    }

    /**
     * The place of a collection, as one look at it showed it.
     *
     * @param directory its directory
     * @param manifest its manifest
     * @param lock its lock
     */
    record Place(Node directory, Node manifest, Node lock) {}

    /**
     * What one look at the home showed.
     *
     * @param places directories with a manifest
     * @param outside links that lead out of the territory
     */
    record View(List<Place> places, List<Node> outside) {}

    /**
     * Looks at all collections; there are none if there is no home.
     *
     * @throws SourceException if the directory of collections is there but cannot be listed
     */
    View look(StatIndex index) throws SourceException {
        Node directory = index.lookThrough(collections);
        if (directory.kind() == Node.Kind.ABSENT) {
            return new View(List.of(), List.of());
        }
        if (!directory.isDirectory()) {
            throw failure(directory.kind() == Node.Kind.OUTSIDE ? "it leads out of the home" : "it is not a directory");
        }
        try {
            List<Node> children = index.list(directory);
            List<Place> places = new ArrayList<>();
            children.stream()
                    .filter(Node::isDirectory)
                    .map(child -> place(index, child))
                    .filter(place -> place.manifest().isFile())
                    .forEach(places::add);
            memory.keySet().retainAll(places.stream().map(CollectionShelf::key).collect(Collectors.toSet()));
            return new View(
                    places,
                    children.stream()
                            .filter(child -> child.kind() == Node.Kind.OUTSIDE)
                            .toList());
        } catch (IOException e) {
            throw failure(Reason.of(e));
        }
    }

    /** Looks at the collection in a directory. */
    static Place place(StatIndex index, Node directory) {
        Node manifest = index.look(directory.path().resolve(CollectionManifest.FILE));
        return new Place(directory, manifest, index.look(directory.path().resolve(CollectionFiles.LOCK)));
    }

    /** Returns what a collection's files say. */
    Read<CollectionFiles> read(Place place, ScanRun run) {
        Recall<CollectionFiles> recall = new Recall<>(memory);
        String fingerprint = run.index().fingerprint(List.of(place.manifest(), place.lock()));
        Read<CollectionFiles> read =
                recall.get(key(place), fingerprint, before -> CollectionFiles.read(place, run.files()));
        memory.putAll(recall.learnt());
        return read;
    }

    private static String key(Place place) {
        return PathText.of(place.directory().path());
    }

    private SourceException failure(String why) {
        String message =
                "cannot list the collections in " + collections + " (" + why + "); what was known of them stays";
        return new SourceException(SourceFailure.Kind.TRANSIENT, message, Optional.empty());
    }
}
