package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** All that a store must do: content, protocol, search, maintenance, and here its log, its revision, its threads and its end. */
public abstract class SnapshotStoreContract extends MaintenanceContract {
    @Test
    void changesAfter_nothingWasDone_isEmpty() {
        assertEquals(List.of(), changesAfter(begin));
        assertEquals(begin, other.lastSeq());
        assertTrue(store.trimmedUpTo() <= begin);
    }

    @Test
    void changesAfter_everyOperation_tellsWhatItDid() {
        Snapshot<?> alpha = Samples.project("alpha", "a");
        Fetch fetch = fetch(ALPHA);
        Difference created = store.put(alpha, fetch).difference();
        store.put(alpha, fetch(ALPHA));
        store.notModified(ALPHA, fetch(ALPHA));
        Fetch failing = fetch(ALPHA);
        store.failed(ALPHA, failing, failure("x"));
        store.release(failing.lease().orElseThrow());
        clock.advance(SECOND);
        other.invalidate(Selection.of(ALPHA, BETA), "why", START);
        other.invalidate(Selection.of(EntryKind.MARKETPLACE), "", START);
        other.remove(ALPHA, START);
        other.remove(ALPHA, START);
        other.clear(START);
        assertEquals(
                List.of(
                        new LoggedChange.Content(begin + 1, START, "one", ALPHA, created),
                        new LoggedChange.State(begin + 2, START, "one", ALPHA),
                        new LoggedChange.State(begin + 3, START, "one", ALPHA),
                        new LoggedChange.State(begin + 4, START, "one", ALPHA),
                        new LoggedChange.Invalidated(
                                begin + 5, START.plus(SECOND), "two", Selection.of(ALPHA, BETA), "why"),
                        new LoggedChange.Invalidated(
                                begin + 6, START.plus(SECOND), "two", Selection.of(EntryKind.MARKETPLACE), ""),
                        new LoggedChange.Removed(begin + 7, START.plus(SECOND), "two", Selection.of(ALPHA)),
                        new LoggedChange.State(begin + 8, START.plus(SECOND), "two", ALPHA),
                        new LoggedChange.Removed(begin + 9, START.plus(SECOND), "two", Selection.all())),
                changesAfter(begin));
        assertEquals(begin + 9, other.lastSeq());
    }

    @Test
    void changesAfter_notFound_tellsARemovalOnlyIfSomethingWasStored() {
        load(Samples.project("alpha", "a"));
        long seq = store.lastSeq();
        store.notFound(ALPHA, user(ALPHA));
        store.notFound(ALPHA, user(ALPHA));
        assertEquals(
                List.of(
                        new LoggedChange.Removed(seq + 1, START, "one", Selection.of(ALPHA)),
                        new LoggedChange.State(seq + 2, START, "one", ALPHA)),
                changesAfter(seq));
    }

    @Test
    void changesAfter_withLimit_givesTheNextOnes() {
        IntStream.range(0, 5).forEach(i -> store.invalidate(Selection.all(), "n" + i, START));
        List<Long> seqs =
                store.changesAfter(begin + 1, 2).stream().map(LoggedChange::seq).toList();
        assertEquals(List.of(begin + 2, begin + 3), seqs);
        assertEquals(List.of(), store.changesAfter(begin + 5, 10));
    }

    @Test
    void changesAfter_refusedWrites_areNotLogged() {
        Fetch fetch = fetch(ALPHA);
        store.remove(ALPHA, START);
        long seq = store.lastSeq();
        long revision = store.revision();
        store.put(Samples.project("alpha"), fetch);
        store.notModified(ALPHA, fetch);
        store.notFound(ALPHA, fetch);
        store.failed(ALPHA, fetch, failure("x"));
        other.lease(ALPHA, START, SECOND);
        store.release(new Lease(ALPHA, -1, START));
        assertEquals(seq, store.lastSeq());
        assertEquals(revision, store.revision());
    }

    @Test
    void revision_whateverReadersSeeOfAnyProcess_movesIt() {
        List<Executable> commits = List.of(
                () -> store.put(Samples.project("alpha", "a"), user(ALPHA)),
                () -> other.put(Samples.project("alpha", "a"), user(ALPHA)),
                () -> store.listed(EntryKind.PROJECT, START),
                () -> other.listed(EntryKind.PROJECT, START),
                () -> store.metadata("k", "v"),
                () -> other.invalidate(Selection.all(), "why", START),
                () -> other.remove(ALPHA, START),
                () -> store.clear(START));
        List<Long> revisions = new ArrayList<>(List.of(store.revision()));
        for (Executable commit : commits) {
            try {
                commit.execute();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            assertEquals(store.revision(), other.revision());
            revisions.add(store.revision());
        }
        assertEquals(revisions.stream().distinct().sorted().toList(), revisions);
    }

    @Test
    void revision_leases_doNotMoveIt() {
        load(Samples.project("alpha", "a"));
        long revision = store.revision();
        store.release(store.lease(ALPHA, START, SECOND).orElseThrow().lease());
        assertTrue(other.lease(ALPHA, START, SECOND).isPresent());
        assertEquals(revision, other.revision());
    }

    @Test
    void revision_reading_doesNotMoveIt() {
        load(Samples.project("alpha", "a"));
        long revision = store.revision();
        store.read(ALPHA);
        store.state(BETA);
        store.list(EntryKind.PROJECT);
        store.search(ArtifactQuery.text("a"));
        store.changesAfter(0, 10);
        assertEquals(revision, store.revision());
        assertEquals(revision, store.status().revision());
    }

    @Test
    void read_whileOthersWrite_seesSnapshotsWholeAndNeverOlderOnes() throws Exception {
        int rounds = 60;
        store.put(version(0), user(ALPHA));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (SnapshotStore reader : List.of(store, other)) {
                running.add(threads.submit(() -> assertGrowingVersions(reader, rounds)));
            }
            running.add(threads.submit(
                    () -> IntStream.rangeClosed(1, rounds).forEach(i -> store.put(version(i), user(ALPHA)))));
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertGrowingVersions(SnapshotStore reader, int last) {
        int seen = 0;
        while (seen < last) {
            Snapshot<?> snapshot = reader.read(ALPHA).orElseThrow().snapshot();
            int version = Integer.parseInt(snapshot.entry().name());
            assertEquals(version(version), snapshot);
            assertTrue(version >= seen, version + " after " + seen);
            seen = version;
        }
    }

    private static Snapshot<?> version(int number) {
        String[] skills =
                IntStream.range(0, 5).mapToObj(i -> "s" + i + ":" + number).toArray(String[]::new);
        return new Snapshot<>(
                io.skillmeat.cache.Project.at("/projects/alpha", "" + number),
                Samples.project("alpha", skills).artifacts(),
                List.of());
    }

    @Test
    void put_fromManyThreads_losesNothing() throws Exception {
        int threads = 4;
        long each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                SnapshotStore by = t % 2 == 0 ? store : other;
                String name = "t" + t + "-";
                running.add(pool.submit(() -> LongStream.range(0, each)
                        .forEach(i -> by.put(Samples.project(name + i, "a"), user(Samples.projectId(name + i))))));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(threads * each, store.list(EntryKind.PROJECT).size());
        assertEquals(
                LongStream.rangeClosed(begin + 1, begin + threads * each)
                        .boxed()
                        .toList(),
                changesAfter(begin).stream().map(LoggedChange::seq).toList());
    }

    @Test
    void close_twice_isHarmlessAndOthersGoOn() {
        load(Samples.project("alpha"));
        store.close();
        store.close();
        CacheException thrown = assertThrows(CacheException.class, () -> store.read(ALPHA));
        assertEquals(CacheException.Kind.CLOSED, thrown.kind());
        assertEquals(
                CacheException.Kind.CLOSED,
                assertThrows(CacheException.class, () -> store.clear(START)).kind());
        assertTrue(other.read(ALPHA).isPresent());
    }
}
