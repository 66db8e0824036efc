package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which directories are watched, what each of them is, and whose. Immutable: it changes by being replaced. */
final class Territory {
    private final Map<Path, Anchor> anchors = new HashMap<>();
    private final Set<Path> parents = new LinkedHashSet<>();
    private final Set<Path> roots;
    private final Closed closed;
    private final Set<Path> profiles;
    private final Links links;

    /**
     * Creates a territory.
     *
     * @param sightings what was found of each place
     * @param profiles the hidden directories of projects that are profile folders by what is in them
     * @param closed the directories that are never entered
     * @param probe the directory in which the watch checks that it is told of changes
     */
    Territory(Map<Place, Sighting> sightings, Set<Path> profiles, Links links, Closed closed, Path probe) {
        this.profiles = profiles;
        this.links = links;
        this.closed = closed;
        this.roots = new LinkedHashSet<>();
        sightings.forEach((place, sighting) -> {
            roots.add(place.given());
            sighting.place().ifPresent(real -> {
                roots.add(real);
                anchors.merge(real, new Anchor(real, place.zone(), place.entries()), Anchor::and);
            });
        });
        profiles.stream()
                .filter(profile -> zoneOf(profile).equals(Optional.of(Zone.HIDDEN)))
                .toList()
                .forEach(profile -> anchors.put(profile, new Anchor(profile, Zone.PROFILE, entriesOf(profile))));
        parents.add(probe);
        roots.forEach(this::addParent);
    }

    private void addParent(Path root) {
        Path parent = root.getParent();
        if (parent != null && zoneOf(parent).isEmpty()) {
            parents.add(parent);
        }
    }

    /** Returns the directories from which all others are reached. */
    Stream<Path> anchors() {
        return anchors.keySet().stream();
    }

    /** Returns the real directories from which all that is to be notified is reached, outer ones first. */
    List<Path> starts() {
        return Stream.of(anchors.keySet(), links.targets().values(), parents)
                .flatMap(Collection::stream)
                .distinct()
                .sorted(Comparator.comparing(Path::getNameCount))
                .toList();
    }

    Links links() {
        return links;
    }

    /** Returns whether it would be the same with these. */
    boolean isBuiltOn(Set<Path> otherProfiles, Links otherLinks) {
        return profiles.equals(otherProfiles) && links.equals(otherLinks);
    }

    /** Returns whether the coming and going of a path matters because it is, or leads to, a place. */
    boolean isRoot(Path path) {
        return roots.contains(path);
    }

    /** Returns whether a link may lead to a directory: it is in one of the places. */
    boolean admits(Path real) {
        return roots.stream().anyMatch(root -> real.startsWith(root) && !closed.holds(real, root));
    }

    /** Returns what a directory is, if it is watched; the name alone decides. */
    Optional<Zone> zoneOf(Path directory) {
        return zone(directory).or(() -> parents.contains(directory) ? Optional.of(Zone.PARENT) : Optional.empty());
    }

    /** Returns whether it matters what is in a directory. */
    boolean isLookedAt(Path directory) {
        return zone(directory).isPresent();
    }

    /** Returns what a real directory is, be it by its own path or through a link. */
    Optional<Zone> zoneOfReal(Path real) {
        return links.known(real).map(this::zoneOf).flatMap(Optional::stream).findFirst();
    }

    private Optional<Zone> zone(Path directory) {
        return anchorOf(directory).flatMap(anchor -> descend(anchor, directory));
    }

    private Optional<Zone> descend(Anchor anchor, Path directory) {
        Optional<Zone> zone = Optional.of(anchor.zone());
        int same = 1;
        for (int i = anchor.path().getNameCount(); i < directory.getNameCount(); i++) {
            Zone outer = zone.get();
            zone = outer.enter(directory.getName(i).toString());
            same = zone.equals(Optional.of(outer)) ? same + 1 : 1;
            if (zone.isEmpty() || same > outer.depth()) {
                return Optional.empty();
            }
        }
        return closed.holds(directory, anchor.path()) ? Optional.empty() : zone;
    }

    /**
     * Returns the entries that a directory belongs to: those with the longest path that holds it, and every marketplace that may
     * have its document there.
     */
    Set<EntryId> entriesOf(Path directory) {
        return anchorOf(directory)
                .map(anchor ->
                        anchor.zone() == Zone.MARKETPLACE ? marketplacesAt(directory) : anchor.entriesOf(directory))
                .orElse(Set.of());
    }

    private Set<EntryId> marketplacesAt(Path directory) {
        Set<EntryId> entries = new LinkedHashSet<>();
        for (Path at = directory; at != null; at = at.getParent()) {
            Anchor anchor = anchors.get(at);
            if (anchor != null && descend(anchor, directory).isPresent()) {
                entries.addAll(anchor.entries());
            }
        }
        return entries;
    }

    /** Returns the directory that something which belongs to no entry is in: a project, or what holds projects or collections. */
    Path outside(Path directory) {
        Path at = directory;
        while (at.getParent() != null && zoneOf(at).filter(Zone::isInEntry).isPresent()) {
            at = at.getParent();
        }
        return at;
    }

    private Optional<Anchor> anchorOf(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Anchor anchor = anchors.get(at);
            if (anchor != null) {
                return Optional.of(anchor);
            }
        }
        return Optional.empty();
    }

    /** What stands at the beginning of a part of the territory. */
    private record Anchor(Path path, Zone zone, Set<EntryId> entries) {
        /** Returns both in one: a project can hold projects, and a directory documents of several marketplaces. */
        Anchor and(Anchor other) {
            Zone both = other.zone == Zone.ROOT || (entries.isEmpty() && zone != Zone.ROOT) ? other.zone : zone;
            Set<EntryId> all = new LinkedHashSet<>(entries);
            all.addAll(other.entries);
            return new Anchor(path, both, Set.copyOf(all));
        }

        /** Returns the entries of a directory of which this is the innermost anchor. */
        Set<EntryId> entriesOf(Path directory) {
            boolean outside = zone == Zone.ROOT
                    && !directory.equals(path)
                    && !Names.isHidden(directory.getName(path.getNameCount()).toString());
            return outside ? Set.of() : entries;
        }
    }
}
