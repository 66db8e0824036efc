package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.core.internal.watch.DirectoryState.Trait;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What every watched directory looked like when it was last looked at. Used by one thread at a time. */
final class StatIndex {
    private final Map<Path, DirectoryState> known = new HashMap<>();
    private final InstantSource clock;

    StatIndex(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins to look at all directories. */
    Round begin(Territory territory) {
        return new Round(territory);
    }

    /** Looks at directories again, and at those in them that are new. */
    Changes rescan(Territory territory, Collection<Path> directories) {
        Round round = new Round(territory);
        directories.forEach(directory -> round.walk(directory, Depth.NEW));
        return round.changes;
    }

    /** Returns the directories in which changes should be notified. */
    Stream<Path> notifiable() {
        return known.entrySet().stream()
                .filter(entry -> !entry.getValue().is(Trait.ASIDE))
                .map(Map.Entry::getKey);
    }

    /** Returns the directories with a trait. */
    Stream<Path> with(Trait trait) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().is(trait))
                .map(Map.Entry::getKey);
    }

    /** Returns the symbolic links that are followed. */
    Links links() {
        Map<Path, Path> links = new HashMap<>();
        known.values().forEach(state -> links.putAll(state.links()));
        return new Links(links);
    }

    /**
     * What a look found.
     *
     * @param directories the directories that changed or, if that cannot be told apart, may have
     * @param notifiable those of them whose change the system should have told of
     */
    record Changes(Set<Path> directories, Set<Path> notifiable) {
        /** Adds what another look found. */
        void add(Changes other) {
            directories.addAll(other.directories);
            notifiable.addAll(other.notifiable);
        }

        private void noteLoss(Path directory) {
            directories.add(directory);
            notifiable.add(directory);
        }

        private void note(Path directory, DirectoryState before, DirectoryState now) {
            directories.add(directory);
            if (now.digest() != before.digest() && !now.is(Trait.LINKS_TO_FILES) && !before.is(Trait.LINKS_TO_FILES)) {
                notifiable.add(directory);
            }
        }
    }

    /** How far a round goes on from a directory. */
    private enum Depth {
        NEW,
        ALL
    }

    /** One round of looking, in which each directory is looked at once. */
    final class Round {
        private final Territory territory;
        private final Changes changes = new Changes(new LinkedHashSet<>(), new LinkedHashSet<>());
        private final Set<Path> seen = new HashSet<>();

        private Round(Territory territory) {
            this.territory = territory;
        }

        /** Looks at a directory, unless that was done; returns the directories in it that are entered. */
        Set<Path> look(Path directory) {
            if (seen.add(directory)) {
                territory
                        .zoneOf(directory)
                        .flatMap(zone -> Scan.of(directory, zone, territory, clock.instant()))
                        .ifPresentOrElse(state -> keep(directory, state), () -> forget(directory, directory));
            }
            return known.getOrDefault(directory, DirectoryState.NOTHING).directories();
        }

        /** Looks at all directories that were not looked at, and forgets those that are not there; returns what changed. */
        Changes end() {
            territory.anchors().forEach(anchor -> walk(anchor, Depth.ALL));
            List<Path> lost = new ArrayList<>(known.keySet());
            lost.removeAll(seen);
            lost.forEach(directory -> forget(directory, directory));
            return changes;
        }

        private void walk(Path directory, Depth depth) {
            look(directory).stream()
                    .filter(inner -> depth == Depth.ALL || !known.containsKey(inner))
                    .forEach(inner -> walk(inner, depth));
        }

        private void keep(Path directory, DirectoryState now) {
            DirectoryState before = known.getOrDefault(directory, DirectoryState.NOTHING);
            if (now.differsFrom(before)) {
                changes.note(directory, before, now);
            }
            known.put(directory, now);
            Set<Path> gone = new HashSet<>(before.directories());
            gone.removeAll(now.directories());
            gone.forEach(inner -> forget(inner, directory));
        }

        /** Forgets a directory and all in it; if anything in it counted, that is a change of the directory it was in. */
        private void forget(Path directory, Path in) {
            if (drop(directory)) {
                changes.noteLoss(in);
            }
        }

        private boolean drop(Path directory) {
            DirectoryState before = known.remove(directory);
            boolean mattered = false;
            if (before != null) {
                mattered = !before.isEmpty();
                for (Path inner : before.directories()) {
                    mattered |= drop(inner);
                }
            }
            return mattered;
        }
    }
}
