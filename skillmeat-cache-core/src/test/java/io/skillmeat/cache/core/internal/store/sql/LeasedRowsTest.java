package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.internal.store.sql.LeasedRows.LeasedRow;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store remembers of the entries it has leased never counts against what is stored. */
class LeasedRowsTest extends SqlFixture {
    private static final Snapshot<Project> SNAPSHOT = Samples.project("alpha", "a", "b");
    private static final EntryId ALPHA = SNAPSHOT.entry().id();
    private static final Duration LEASE = Duration.ofMinutes(1);

    private SnapshotStore store;
    private SnapshotStore other;

    /** What may happen between a lease and the note behind it, done by another process; and what comes of the note. */
    private enum Meanwhile {
        NOTHING(Result.FRESH),
        ANOTHER_ENTRY(Result.FRESH),
        FAILURE(Result.FRESH),
        PUT(Result.OVERTAKEN),
        INVALIDATED(Result.OVERTAKEN),
        KIND_INVALIDATED(Result.OVERTAKEN),
        LEASED_BY_ANOTHER(Result.FENCED),
        GONE(Result.DISCARDED),
        REMOVED(Result.DISCARDED),
        REMOVED_AND_PUT_AGAIN(Result.DISCARDED),
        CLEARED(Result.DISCARDED),
        RESTORED(Result.DISCARDED),
        HEALED(Result.OVERTAKEN);

        private final Result result;

        Meanwhile(Result result) {
            this.result = result;
        }
    }

    private void happens(Meanwhile what) throws Exception {
        switch (what) {
            case NOTHING -> {}
            case ANOTHER_ENTRY -> put(other, Samples.project("gamma", "x"));
            case FAILURE ->
                other.failed(
                        ALPHA,
                        unleased(),
                        new SourceFailure(
                                SourceFailure.Kind.TRANSIENT, "no answer", clock.instant(), Optional.empty()));
            case PUT -> put(other, Samples.project("alpha", "a:other"));
            case INVALIDATED -> other.invalidate(Selection.of(ALPHA), "told", clock.instant());
            case KIND_INVALIDATED -> other.invalidate(Selection.of(EntryKind.PROJECT), "told", clock.instant());
            case LEASED_BY_ANOTHER ->
                assertTrue(
                        other.lease(ALPHA, clock.instant().plus(LEASE), LEASE).isPresent());
            case GONE -> other.notFound(ALPHA, unleased());
            case REMOVED -> other.remove(ALPHA, clock.instant());
            case REMOVED_AND_PUT_AGAIN -> {
                other.remove(ALPHA, clock.instant());
                put(other, SNAPSHOT);
            }
            case CLEARED -> other.clear(clock.instant());
            case RESTORED -> other.maintenance().restore(directory.resolve("copy.db"));
            case HEALED -> {
                execute(file(), "PRAGMA foreign_keys = OFF", "DELETE FROM projects WHERE name = 'damaged'");
                other.maintenance().repair();
            }
        }
    }

    private Fetch unleased() {
        return new Fetch(other.state(ALPHA).current(), clock.instant(), Optional.empty(), Optional.empty());
    }

    @BeforeEach
    void fill() {
        store = open("one");
        other = open("two");
        put(store, Samples.project("damaged", "d"));
        put(store, SNAPSHOT);
        store.maintenance().backup(directory.resolve("copy.db"));
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    @ParameterizedTest
    @EnumSource
    void notModified_changedBehindTheLease_comesOutAsIfTheRowWereRead(Meanwhile meanwhile) throws Exception {
        Fetch fetch = leased();
        happens(meanwhile);
        EntryState before = other.state(ALPHA);
        clock.advance(Duration.ofSeconds(1));
        assertEquals(meanwhile.result, store.notModified(ALPHA, fetch).result());
        assertEquals(other.state(ALPHA), store.state(ALPHA));
        assertEquals(before.current(), store.state(ALPHA).current());
        assertEquals(other.read(ALPHA), store.read(ALPHA));
        assertEquals(
                List.of(),
                other.maintenance().check(CheckDepth.FULL).stream()
                        .filter(finding -> finding.code() != Finding.Code.EVIDENCE)
                        .toList());
    }

    @Test
    void notModified_behindTheLease_doesNotReadTheRow() throws Exception {
        Fetch fetch = leased();
        execute(file(), "UPDATE entries SET writer = 'damaged' WHERE id = '" + ALPHA.value() + "'");
        assertEquals(Result.FRESH, store.notModified(ALPHA, fetch).result());
        assertEquals(Optional.of("one"), other.state(ALPHA).writer());
    }

    @Test
    void notModified_again_isFenced() {
        Fetch fetch = leased();
        assertEquals(Result.FRESH, store.notModified(ALPHA, fetch).result());
        assertEquals(Result.FENCED, store.notModified(ALPHA, fetch).result());
    }

    private Fetch leased() {
        Leased leased = store.lease(ALPHA, clock.instant(), LEASE).orElseThrow();
        return new Fetch(leased.state().current(), clock.instant(), Optional.empty(), Optional.of(leased.lease()));
    }

    @Test
    void note_more_forgetsTheOldest() {
        LeasedRows rows = new LeasedRows();
        for (int i = 0; i < 300; i++) {
            rows.note(row(Samples.projectId("p" + i)));
        }
        assertTrue(rows.take(Samples.projectId("p43")).isEmpty());
        assertTrue(rows.take(Samples.projectId("p44")).isPresent());
        assertTrue(rows.take(Samples.projectId("p44")).isEmpty());
    }

    private static LeasedRow row(EntryId id) {
        EpochRow epoch = new EpochRow(EntryKind.PROJECT, 0, 0, Optional.empty(), Optional.empty());
        return new LeasedRow(new Known(1, epoch, EntryRow.unseen(id), Optional.empty()), 2, 3);
    }
}
