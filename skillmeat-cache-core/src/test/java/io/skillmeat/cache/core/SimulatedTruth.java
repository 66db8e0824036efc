package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is true in a simulated world: versions of projects that only grow, and what readers may still be shown. */
final class SimulatedTruth {
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma");
    static final List<EntryId> IDS = NAMES.stream().map(Samples::projectId).toList();

    final FakeSource source = FakeSource.ofProjects();
    private final Map<EntryId, Long> present = new TreeMap<>();
    private final Map<EntryId, Long> freshFrom = new HashMap<>();
    private final Map<EntryId, Long> shown = new HashMap<>();
    private final Map<EntryId, Duration> goneUntil = new HashMap<>();
    private final Supplier<Duration> clock;
    private long version;

    SimulatedTruth(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /** Moves a project to the next version. */
    Snapshot<Project> edit(EntryId id) {
        version++;
        String name = NAMES.get(IDS.indexOf(id));
        String text = ":v" + version;
        Snapshot<Project> snapshot =
                version % 2 == 0 ? project(name, "one" + text) : project(name, "one" + text, "two" + text);
        if (present.put(id, version) == null) {
            goneUntil.put(id, clock.get());
        }
        source.edit(snapshot);
        return snapshot;
    }

    void remove(EntryId id) {
        present.remove(id);
        source.remove(id);
    }

    /** Returns whether a reader may still be told that there is no such project: it was so, and may be remembered. */
    boolean mayBeMissed(EntryId id) {
        Duration remembered = SimulatedProcess.NOT_FOUND.plus(SimulatedProcess.DEADLINE.multipliedBy(2));
        return !present.containsKey(id) || clock.get().minus(goneUntil.get(id)).compareTo(remembered) < 0;
    }

    /** Returns the version of each project that there is. */
    Map<EntryId, Long> versions() {
        return Map.copyOf(present);
    }

    Set<EntryId> all() {
        return Set.copyOf(present.keySet());
    }

    /** From now on, only what was fetched from now on may be shown as fresh. */
    void invalidated(EntryId id) {
        freshFrom.put(id, present.getOrDefault(id, version + 1));
    }

    /** From now on, only what was fetched from now on may be shown at all. */
    void cleared(EntryId id) {
        invalidated(id);
        shown.put(id, present.getOrDefault(id, version + 1));
    }

    /** From now on, nothing older than the present version may be shown at all. */
    void put(EntryId id) {
        shown.put(id, present.get(id));
    }

    /** Returns the version that a snapshot is of; fails if it is torn. */
    static long version(Snapshot<?> snapshot) {
        Set<String> texts = snapshot.artifacts().stream()
                .map(artifact -> artifact.metadata().description().orElseThrow())
                .collect(Collectors.toSet());
        if (texts.size() != 1) {
            throw new AssertionError("torn snapshot: " + texts);
        }
        return Long.parseLong(texts.iterator().next().substring(1));
    }

    /** Checks that a version may be shown to a reader now, and remembers that it was. */
    void show(EntryId id, long seen) {
        long least = shown.getOrDefault(id, 0L);
        if (seen < least) {
            throw new AssertionError(id + " went back from version " + least + " to " + seen);
        }
        shown.put(id, seen);
    }

    /** Checks that a version may be shown as fresh now. */
    void showFresh(EntryId id, long seen) {
        long least = freshFrom.getOrDefault(id, 0L);
        if (seen < least) {
            throw new AssertionError(id + " is fresh with version " + seen + ", invalidated at " + least);
        }
    }

    Optional<Long> latest(EntryId id) {
        return Optional.ofNullable(present.get(id));
    }
}
