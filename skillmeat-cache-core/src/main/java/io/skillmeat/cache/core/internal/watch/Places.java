package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All places to watch, and what was found of each. Used by one thread at a time. */
final class Places {
    /** The types of file systems that other machines, or the host of a virtual one, write to as well. */
    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "9p",
            "virtiofs",
            "vboxsf",
            "prl_fs",
            "fuse.sshfs",
            "fuse.vmhgfs-fuse",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.grpcfuse",
            "fakeowner",
            "drvfs");

    private final Map<Place, Sighting> sightings = new LinkedHashMap<>();
    private final Set<Place> fixed;
    private final Set<Place> candidates = new LinkedHashSet<>();

    Places(Collection<Place> fixed) {
        this.fixed = Set.copyOf(fixed);
        fixed.forEach(this::see);
    }

    /** Sets the entries that have a place. */
    void track(Map<EntryId, Path> locations) {
        Set<Place> wanted = new LinkedHashSet<>(fixed);
        wanted.addAll(candidates);
        locations.forEach((id, location) -> wanted.add(Place.of(id, location)));
        sightings.keySet().retainAll(wanted);
        wanted.forEach(this::see);
    }

    /** Adds a directory that may become a project; it is dropped when it is gone. */
    void addCandidate(Path directory) {
        Place place = Place.of(directory, Zone.PROJECT);
        candidates.add(place);
        see(place);
    }

    private void see(Place place) {
        sightings.computeIfAbsent(place, added -> Sighting.of(added.given()));
    }

    /** Looks at all places; returns those of which something else was found than before. */
    Set<Place> check() {
        Set<Place> moved = new LinkedHashSet<>();
        for (Map.Entry<Place, Sighting> known : sightings.entrySet()) {
            if (!known.getValue().holds(known.getKey().given())) {
                moved.add(known.getKey());
                known.setValue(Sighting.of(known.getKey().given()));
            }
        }
        moved.stream()
                .filter(place -> sightings.get(place) instanceof Sighting.Missing)
                .forEach(this::dropCandidate);
        return moved;
    }

    private void dropCandidate(Place place) {
        if (candidates.remove(place)) {
            sightings.remove(place);
        }
    }

    /** Returns the real directories that hold projects. */
    List<Path> roots() {
        return sightings.entrySet().stream()
                .filter(known -> known.getKey().zone() == Zone.ROOT)
                .flatMap(known -> known.getValue().place().stream())
                .toList();
    }

    Map<Place, Sighting> sightings() {
        return sightings;
    }

    /** Returns the entries that have a place. */
    Set<EntryId> entries() {
        Set<EntryId> entries = new LinkedHashSet<>();
        sightings.keySet().forEach(place -> entries.addAll(place.entries()));
        return entries;
    }

    /** Returns the real directories below which changes are made that nobody notifies us of. */
    List<Path> remote() {
        return sightings.values().stream()
                .flatMap(sighting -> sighting instanceof Sighting.Found found ? Stream.of(found) : Stream.empty())
                .filter(found -> REMOTE.contains(found.fileSystem()))
                .map(Sighting.Found::real)
                .toList();
    }

    /** Returns what is lost because places are missing, or are where changes are not notified. */
    List<WatchLoss> losses() {
        List<WatchLoss> losses = new ArrayList<>();
        sightings.forEach((place, sighting) -> loss(place, sighting).ifPresent(losses::add));
        return losses;
    }

    private static Optional<WatchLoss> loss(Place place, Sighting sighting) {
        String given = place.given().toString();
        if (sighting instanceof Sighting.Missing missing) {
            return Optional.of(new WatchLoss(missing.kind(), given, "cannot be found; looked for every few seconds"));
        }
        String type = ((Sighting.Found) sighting).fileSystem();
        return Optional.of(new WatchLoss(
                        WatchLoss.Kind.NOT_NOTIFIED,
                        given,
                        "polled, since others may write to a file system of type " + type))
                .filter(loss -> REMOTE.contains(type));
    }
}
