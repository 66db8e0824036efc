package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stamps and failures: who may write when, and what is fresh afterwards. */
abstract class StoreProtocolContract extends UpstreamContract {
    @Test
    void state_neverSeen_hasNoValue() {
        EntryState state = store.state(ALPHA);
        assertEquals(
                new EntryState(
                        ALPHA,
                        state.current(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty()),
                state);
    }

    @Test
    void put_fetched_isFreshWithItsCircumstances() {
        Fetch fetch = fetch(ALPHA);
        clock.advance(SECOND);
        assertResult(Result.FRESH, store.put(Samples.project("alpha"), fetch));
        EntryState state = other.state(ALPHA);
        assertEquals(
                Optional.of(
                        new EntryState.Value(Presence.PRESENT, fetch.seen(), START, Optional.of(new Validator("v")))),
                state.value());
        assertEquals(fetch.seen(), state.current());
        assertEquals(Optional.of("one"), state.writer());
    }

    @Test
    void put_afterInvalidate_isOvertaken() {
        load(Samples.project("alpha", "a"));
        Fetch fetch = fetch(ALPHA);
        other.invalidate(Selection.of(ALPHA), "edited", START.plus(SECOND));
        assertResult(Result.OVERTAKEN, store.put(Samples.project("alpha", "b"), fetch));
        assertEquals(Samples.project("alpha", "b"), stored(ALPHA));
        assertFalse(isFresh(ALPHA));
        assertEquals(
                Optional.of(new Invalidation(START.plus(SECOND), "edited", "two")),
                store.state(ALPHA).invalidation());
    }

    @Test
    void put_firstAfterInvalidateAll_isOvertakenButStored() {
        Fetch fetch = fetch(ALPHA);
        store.invalidate(Selection.all(), "overflow", START);
        assertResult(Result.OVERTAKEN, store.put(Samples.project("alpha"), fetch));
        assertFalse(isFresh(ALPHA));
    }

    @Test
    void put_afterRemove_isDiscarded() {
        load(Samples.project("alpha", "a"));
        Fetch fetch = fetch(ALPHA);
        other.remove(ALPHA, START);
        assertEquals(new Write(Result.DISCARDED, NOTHING), store.put(Samples.project("alpha", "a"), fetch));
        assertTrue(store.read(ALPHA).isEmpty());
    }

    @Test
    void put_afterClear_isDiscarded() {
        Fetch known = fetch(ALPHA);
        Fetch byUser = user(BETA);
        other.clear(START);
        assertResult(Result.DISCARDED, store.put(Samples.project("alpha"), known));
        assertResult(Result.DISCARDED, store.put(Samples.project("beta"), byUser));
        assertEquals(List.of(), store.list(EntryKind.PROJECT));
    }

    @Test
    void put_withExpiredLease_isFenced() {
        Fetch fetch = fetch(ALPHA);
        clock.advance(Duration.ofMinutes(1));
        assertEquals(new Write(Result.FENCED, NOTHING), store.put(Samples.project("alpha"), fetch));
        assertTrue(store.read(ALPHA).isEmpty());
    }

    @Test
    void put_withLeaseOfAnotherTime_isFenced() {
        Fetch slow = fetch(ALPHA);
        clock.advance(Duration.ofMinutes(2));
        Fetch quick = fetch(other, ALPHA);
        assertResult(Result.FENCED, store.put(Samples.project("alpha", "old"), slow));
        assertResult(Result.FRESH, other.put(Samples.project("alpha", "new"), quick));
        assertResult(Result.FENCED, store.notModified(ALPHA, slow));
        assertResult(Result.FENCED, store.notFound(ALPHA, slow));
        assertEquals(Samples.project("alpha", "new"), stored(ALPHA));
    }

    @Test
    void put_byUser_isNewerThanFetchesThatRun() {
        Fetch before = fetch(ALPHA);
        assertResult(Result.FRESH, store.put(Samples.project("alpha", "mine"), user(ALPHA)));
        assertTrue(isFresh(ALPHA));
        assertEquals(new Write(Result.OVERTAKEN, NOTHING), store.put(Samples.project("alpha", "old"), before));
        assertResult(Result.OVERTAKEN, store.notModified(ALPHA, before));
        assertResult(Result.OVERTAKEN, store.notFound(ALPHA, before));
        assertEquals(Samples.project("alpha", "mine"), stored(ALPHA));
        assertTrue(isFresh(ALPHA));
    }

    @Test
    void put_byUserAfterInvalidate_isFresh() {
        load(Samples.project("alpha"));
        Fetch fetch = user(ALPHA);
        store.invalidate(Selection.of(ALPHA), "edited", START);
        assertResult(Result.FRESH, store.put(Samples.project("alpha"), fetch));
        assertTrue(isFresh(ALPHA));
    }

    @Test
    void notModified_stored_isFreshAgain() {
        load(Samples.project("alpha", "a"));
        store.invalidate(Selection.all(), "edited", START);
        clock.advance(SECOND);
        Fetch fetch = fetch(other, ALPHA).with(Optional.of(new Validator("w")));
        assertEquals(new Write(Result.FRESH, NOTHING), other.notModified(ALPHA, fetch));
        EntryState state = store.state(ALPHA);
        assertEquals(START.plus(SECOND), state.value().orElseThrow().fetchedAt());
        assertEquals(
                Optional.of(new Validator("w")), state.value().orElseThrow().validator());
        assertEquals(Optional.of("two"), state.writer());
        assertTrue(state.invalidation().isEmpty());
        assertTrue(isFresh(ALPHA));
        assertEquals(Samples.project("alpha", "a"), stored(ALPHA));
    }

    @Test
    void notModified_afterInvalidate_isOvertaken() {
        load(Samples.project("alpha"));
        Fetch fetch = fetch(ALPHA);
        store.invalidate(Selection.of(EntryKind.PROJECT), "edited", START);
        assertResult(Result.OVERTAKEN, store.notModified(ALPHA, fetch));
        assertFalse(isFresh(ALPHA));
    }

    @Test
    void notModified_nothingStored_isDiscarded() {
        assertResult(Result.DISCARDED, store.notModified(ALPHA, fetch(ALPHA)));
        assertResult(Result.FRESH, store.notFound(BETA, fetch(BETA)));
        assertResult(Result.DISCARDED, store.notModified(BETA, user(BETA)));
    }

    @Test
    void notFound_stored_leavesANegativeEntry() {
        load(Samples.project("alpha", "a", "b"));
        Write write = store.notFound(ALPHA, fetch(ALPHA));
        assertResult(Result.FRESH, write);
        assertEquals(
                Samples.project("alpha", "a", "b").artifacts().stream()
                        .map(Artifact::id)
                        .sorted()
                        .toList(),
                write.difference().removed());
        assertEquals(EntryChange.UNCHANGED, write.difference().entry());
        assertTrue(store.read(ALPHA).isEmpty());
        assertEquals(List.of(), store.list(EntryKind.PROJECT));
        assertEquals(Presence.ABSENT, store.state(ALPHA).value().orElseThrow().presence());
        assertTrue(isFresh(ALPHA));
        assertFalse(store.remove(ALPHA, START));
    }

    @Test
    void notFound_afterInvalidate_isOvertaken() {
        load(Samples.project("alpha", "a"));
        Fetch fetch = fetch(ALPHA);
        store.invalidate(Selection.all(), "edited", START);
        assertResult(Result.OVERTAKEN, store.notFound(ALPHA, fetch));
        assertFalse(isFresh(ALPHA));
    }

    @Test
    void put_afterNotFound_isCreated() {
        store.notFound(ALPHA, fetch(ALPHA));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                EntryChange.CREATED, load(Samples.project("alpha")).difference().entry());
    }

    @Test
    void failed_stored_keepsTheValueAndCounts() {
        load(Samples.project("alpha", "a"));
        Fetch fetch = fetch(ALPHA);
        store.failed(ALPHA, fetch, failure("first"));
        store.failed(ALPHA, fetch, failure("second"));
        EntryState state = other.state(ALPHA);
        assertEquals(Optional.of(failure("second")), state.failure());
        assertEquals(2, state.attempts());
        assertEquals(Samples.project("alpha", "a"), stored(ALPHA));
        assertTrue(isFresh(ALPHA));
    }

    @Test
    void failed_neverSeen_isRemembered() {
        SourceFailure permanent = new SourceFailure(SourceFailure.Kind.PERMANENT, "refused", START, Optional.empty());
        store.failed(ALPHA, fetch(ALPHA), permanent);
        assertEquals(Optional.of(permanent), store.state(ALPHA).failure());
        assertTrue(store.state(ALPHA).value().isEmpty());
    }

    @Test
    void failed_afterRemove_hasNoEffect() {
        Fetch fetch = fetch(ALPHA);
        store.remove(ALPHA, START);
        store.failed(ALPHA, fetch, failure("late"));
        assertTrue(store.state(ALPHA).failure().isEmpty());
        assertEquals(0, store.state(ALPHA).attempts());
    }

    @Test
    void failed_underExpiredLease_hasNoEffect() {
        Fetch fetch = fetch(ALPHA);
        clock.advance(Duration.ofMinutes(1));
        store.failed(ALPHA, fetch, failure("late"));
        assertTrue(store.state(ALPHA).failure().isEmpty());
    }

    @Test
    void put_afterFailure_forgetsIt() {
        Fetch fetch = fetch(ALPHA);
        store.failed(ALPHA, fetch, failure("once"));
        store.put(Samples.project("alpha"), fetch);
        assertTrue(store.state(ALPHA).failure().isEmpty());
        assertEquals(0, store.state(ALPHA).attempts());
    }

    @Test
    void invalidate_bySelection_marksExactlyThose() {
        load(Samples.project("alpha"));
        load(Samples.project("beta"));
        load(Samples.collection("mine"));
        EntryId mine = Samples.collection("mine").entry().id();
        assertEquals(1, store.invalidate(Selection.of(ALPHA, Samples.projectId("never")), "one", START));
        assertFalse(isFresh(ALPHA));
        assertTrue(isFresh(BETA));
        assertEquals(2, store.invalidate(Selection.of(EntryKind.PROJECT), "kind", START));
        assertFalse(isFresh(BETA));
        assertTrue(isFresh(mine));
        assertEquals(3, store.invalidate(Selection.all(), "all", START));
        assertFalse(isFresh(mine));
        assertEquals("all", store.state(ALPHA).invalidation().orElseThrow().reason());
        assertEquals(1, store.invalidate(Selection.of(ALPHA), "again", START));
        assertEquals("again", store.state(ALPHA).invalidation().orElseThrow().reason());
        assertEquals(0, store.invalidate(Selection.of(), "none", START));
    }

    @Test
    void invalidate_neverSeen_movesItsGeneration() {
        Stamp before = store.state(ALPHA).current();
        store.invalidate(Selection.of(ALPHA), "edited", START);
        assertEquals(before.generation() + 1, store.state(ALPHA).current().generation());
        store.invalidate(Selection.of(EntryKind.PROJECT), "edited", START);
        assertEquals(before.generation() + 2, store.state(ALPHA).current().generation());
        assertTrue(store.state(ALPHA).invalidation().isEmpty());
    }

    @Test
    void stamp_removedAndCleared_onlyGrows() {
        load(Samples.project("alpha"));
        store.invalidate(Selection.of(ALPHA), "edited", START);
        Stamp first = store.state(ALPHA).current();
        store.remove(ALPHA, START);
        Stamp second = store.state(ALPHA).current();
        store.clear(START);
        Stamp third = store.state(ALPHA).current();
        assertTrue(first.life() < second.life() && second.life() < third.life());
        assertTrue(first.generation() <= second.generation() && second.generation() <= third.generation());
    }

    @Test
    void remove_neverSeen_movesItsLife() {
        Stamp before = store.state(ALPHA).current();
        assertFalse(store.remove(ALPHA, START));
        assertNotEquals(before.life(), store.state(ALPHA).current().life());
    }

    @Test
    void remove_failedEntry_forgetsAllButTheStamp() {
        load(Samples.project("alpha"));
        store.failed(ALPHA, user(ALPHA), failure("once"));
        store.invalidate(Selection.of(ALPHA), "edited", START);
        store.remove(ALPHA, START);
        EntryState state = store.state(ALPHA);
        assertEquals(
                new EntryState(
                        ALPHA,
                        state.current(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty()),
                state);
    }
}
