package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random operations of two processes: the file and the store in memory answer the same, always. */
class StoreModelTest extends SqlFixture {
    private static final int SEEDS = Integer.getInteger("skillmeat.seeds", 6);
    private static final int STEPS = 80;
    private static final List<Snapshot<?>> SNAPSHOTS = List.of(
            Samples.project("alpha", "a:one", "b", "c"),
            Samples.project("alpha", "a:two", "b"),
            Samples.project("alpha"),
            Samples.project("beta", "b:docker", "d"),
            Samples.collection("mine", "a", "b:docker"),
            Samples.marketplace("theirs", "z"));

    private record Pair(SnapshotStore file, SnapshotStore memory) {}

    private final Map<EntryId, List<Fetch>> fileFetches = new HashMap<>();
    private final Map<EntryId, List<Fetch>> memoryFetches = new HashMap<>();
    private Random random = new Random(0);

    @Test
    void anything_random_isTheSameInTheFileAndInMemory() {
        for (long seed = 0; seed < SEEDS; seed++) {
            random = new Random(seed);
            fileFetches.clear();
            memoryFetches.clear();
            InMemoryStore memory = new InMemoryStore(clock);
            Path file = directory.resolve(seed + ".db");
            try (SnapshotStore one = SqlStore.open(file, new StoreOptions(clock, "one"));
                    SnapshotStore two = SqlStore.open(file, new StoreOptions(clock, "two"))) {
                List<Pair> pairs = List.of(new Pair(one, memory.connect("one")), new Pair(two, memory.connect("two")));
                for (int step = 0; step < STEPS; step++) {
                    String where = "seed " + seed + ", step " + step;
                    step(pairs.get(random.nextInt(2)), where);
                    compare(pairs.get(random.nextInt(2)), where);
                }
            }
        }
    }

    private void step(Pair by, String where) {
        Snapshot<?> snapshot = SNAPSHOTS.get(random.nextInt(SNAPSHOTS.size()));
        EntryId id = snapshot.entry().id();
        switch (random.nextInt(14)) {
            case 0, 1 -> begin(by, id, where);
            case 2, 3, 4 -> end(id, where, store -> fetch -> store.put(snapshot, fetch), by);
            case 5 -> end(id, where, store -> fetch -> store.notModified(id, fetch), by);
            case 6 -> end(id, where, store -> fetch -> store.notFound(id, fetch), by);
            case 7 -> fail(by, id);
            case 8 -> invalidate(by, selection(id), where);
            case 9 ->
                assertEquals(by.memory().remove(id, clock.instant()), by.file().remove(id, clock.instant()), where);
            case 10 -> clear(by);
            case 11 -> clock.advance(Duration.ofSeconds(random.nextInt(40)));
            case 12 -> {
                by.file().listed(id.kind(), clock.instant());
                by.memory().listed(id.kind(), clock.instant());
            }
            default -> release(by, id);
        }
    }

    private void clear(Pair by) {
        if (random.nextInt(4) == 0) {
            by.file().clear(clock.instant());
            by.memory().clear(clock.instant());
        }
    }

    private Selection selection(EntryId id) {
        return switch (random.nextInt(4)) {
            case 0 -> Selection.all();
            case 1 -> Selection.of(id.kind());
            default -> Selection.of(id);
        };
    }

    private void invalidate(Pair by, Selection what, String reason) {
        assertEquals(
                by.memory().invalidate(what, reason, clock.instant()),
                by.file().invalidate(what, reason, clock.instant()),
                reason);
    }

    private void begin(Pair by, EntryId id, String where) {
        Optional<Lease> memory =
                by.memory().lease(id, clock.instant(), Duration.ofSeconds(30)).map(Leased::lease);
        Optional<Lease> file =
                by.file().lease(id, clock.instant(), Duration.ofSeconds(30)).map(Leased::lease);
        assertEquals(memory.map(Lease::until), file.map(Lease::until), where);
        boolean byUser = memory.isEmpty();
        remember(memoryFetches, by.memory(), id, byUser ? Optional.empty() : memory);
        remember(fileFetches, by.file(), id, byUser ? Optional.empty() : file);
    }

    private void remember(Map<EntryId, List<Fetch>> fetches, SnapshotStore store, EntryId id, Optional<Lease> lease) {
        fetches.computeIfAbsent(id, any -> new ArrayList<>())
                .add(new Fetch(store.state(id).current(), clock.instant(), Optional.empty(), lease));
    }

    private void end(EntryId id, String where, Function<SnapshotStore, Function<Fetch, Write>> operation, Pair by) {
        List<Fetch> begun = fileFetches.getOrDefault(id, List.of());
        if (!begun.isEmpty()) {
            int which = random.nextInt(begun.size());
            Write file = operation.apply(by.file()).apply(begun.get(which));
            Write memory =
                    operation.apply(by.memory()).apply(memoryFetches.get(id).get(which));
            assertEquals(memory, file, where);
        }
    }

    private void fail(Pair by, EntryId id) {
        List<Fetch> begun = fileFetches.getOrDefault(id, List.of());
        if (!begun.isEmpty()) {
            int which = random.nextInt(begun.size());
            SourceFailure failure =
                    new SourceFailure(SourceFailure.Kind.TRANSIENT, "f" + which, clock.instant(), Optional.empty());
            by.file().failed(id, begun.get(which), failure);
            by.memory().failed(id, memoryFetches.get(id).get(which), failure);
        }
    }

    private void release(Pair by, EntryId id) {
        List<Fetch> begun = fileFetches.getOrDefault(id, List.of());
        if (!begun.isEmpty()) {
            int which = random.nextInt(begun.size());
            begun.get(which).lease().ifPresent(by.file()::release);
            memoryFetches.get(id).get(which).lease().ifPresent(by.memory()::release);
        }
    }

    private void compare(Pair by, String where) {
        for (Snapshot<?> snapshot : SNAPSHOTS) {
            EntryId id = snapshot.entry().id();
            EntryState expected = by.memory().state(id);
            assertEquals(expected, by.file().state(id), where);
            assertEquals(
                    by.memory().read(id).map(stored -> stored.snapshot()),
                    by.file().read(id).map(stored -> stored.snapshot()),
                    where);
        }
        for (EntryKind kind : EntryKind.values()) {
            assertEquals(ids(by.memory(), kind), ids(by.file(), kind), where);
            assertEquals(by.memory().listedAt(kind), by.file().listedAt(kind), where);
        }
        assertIterableEquals(by.memory().changesAfter(0, 1_000), by.file().changesAfter(0, 1_000), where);
        assertEquals(by.memory().revision(), by.file().revision(), where);
        for (ArtifactQuery query : List.of(
                ArtifactQuery.all(),
                ArtifactQuery.text("docker"),
                ArtifactQuery.all().sort(ArtifactSort.UPDATED).kind(EntryKind.PROJECT))) {
            assertEquals(found(by.memory(), query), found(by.file(), query), where);
        }
    }

    private static List<String> ids(SnapshotStore store, EntryKind kind) {
        return store.list(kind).stream()
                .map(entry -> entry.entry() + " " + entry.counts() + " " + entry.state())
                .toList();
    }

    private static List<String> found(SnapshotStore store, ArtifactQuery query) {
        return store.search(query).items().stream()
                .map(found -> found.artifact().id() + " " + found.updatedAt() + " "
                        + found.owner().state())
                .toList();
    }
}
