package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may fetch an entry, and for how long. */
abstract class LeaseContract extends StoreProtocolContract {
    @Test
    void lease_held_isRefusedToOthersUntilItExpires() {
        Lease first = store.lease(ALPHA, START, SECOND).orElseThrow().lease();
        assertEquals(START.plus(SECOND), first.until());
        assertTrue(other.lease(ALPHA, START, SECOND).isEmpty());
        assertTrue(store.lease(ALPHA, START, SECOND).isEmpty());
        assertTrue(other.lease(BETA, START, SECOND).isPresent());
        Lease second =
                other.lease(ALPHA, START.plus(SECOND), SECOND).orElseThrow().lease();
        assertTrue(second.token() > first.token());
    }

    @Test
    void lease_askerWaitedForItsTurn_isRefusedToHim() {
        assertTrue(store.lease(ALPHA, START, SECOND).isPresent());
        assertTrue(other.lease(ALPHA, START.minusMillis(500), SECOND).isEmpty());
    }

    @Test
    void lease_clockWentBack_isNobodys() {
        assertTrue(store.lease(ALPHA, START, SECOND).isPresent());
        assertTrue(other.lease(ALPHA, START.minusSeconds(10), SECOND).isPresent());
    }

    @Test
    void release_newest_letsOthersHaveIt() {
        Lease first = store.lease(ALPHA, START, SECOND).orElseThrow().lease();
        store.release(first);
        Lease second = other.lease(ALPHA, START, SECOND).orElseThrow().lease();
        store.release(first);
        assertTrue(store.lease(ALPHA, START, SECOND).isEmpty());
        other.release(second);
        assertTrue(store.lease(ALPHA, START, SECOND).orElseThrow().lease().token() > second.token());
    }

    @Test
    void release_clockStandsBefore1970_letsOthersHaveIt() {
        Instant early = Instant.parse("1965-01-01T00:00:00Z");
        store.release(store.lease(ALPHA, early, SECOND).orElseThrow().lease());
        assertTrue(other.lease(ALPHA, early.plus(SECOND), SECOND).isPresent());
    }

    @Test
    void put_afterRelease_isFenced() {
        Fetch fetch = fetch(ALPHA);
        store.release(fetch.lease().orElseThrow());
        assertResult(Result.FENCED, store.put(Samples.project("alpha"), fetch));
    }

    @Test
    void lease_stored_tellsWhatIsKnown() {
        Leased unseen = store.lease(ALPHA, START, SECOND).orElseThrow();
        assertEquals(new Leased(unseen.lease(), store.state(ALPHA), Optional.empty()), unseen);
        store.release(unseen.lease());
        load(Samples.project("alpha"));
        Leased stored = other.lease(ALPHA, START, SECOND).orElseThrow();
        assertEquals(store.state(ALPHA), stored.state());
        assertEquals(Optional.of(stored(ALPHA).entry()), stored.entry());
    }

    @Test
    void lease_leaseIsTakenOrGivenBack_nobodyIsToldByTheLog() {
        load(Samples.project("alpha"));
        long seq = store.lastSeq();
        store.release(store.lease(ALPHA, START, SECOND).orElseThrow().lease());
        assertEquals(seq, store.lastSeq());
    }

    @Test
    void put_underLease_endsIt() {
        Fetch fetch = fetch(ALPHA);
        assertResult(Result.FRESH, store.put(Samples.project("alpha"), fetch));
        assertTrue(other.lease(ALPHA, START, SECOND).isPresent());
        assertResult(Result.FENCED, store.put(Samples.project("alpha"), fetch));
    }

    @Test
    void notModified_underLease_endsIt() {
        load(Samples.project("alpha"));
        Fetch fetch = fetch(ALPHA);
        assertResult(Result.FRESH, store.notModified(ALPHA, fetch));
        assertTrue(other.lease(ALPHA, START, SECOND).isPresent());
        assertResult(Result.FENCED, store.notModified(ALPHA, fetch));
    }

    @Test
    void notFound_underLease_endsIt() {
        assertResult(Result.FRESH, store.notFound(ALPHA, fetch(ALPHA)));
        assertTrue(other.lease(ALPHA, START, SECOND).isPresent());
    }

    @Test
    void put_byUserWhileSomebodyHoldsTheLease_leavesItToHim() {
        Fetch fetch = fetch(ALPHA);
        store.put(Samples.project("alpha"), user(ALPHA));
        assertTrue(other.lease(ALPHA, START, SECOND).isEmpty());
        store.release(fetch.lease().orElseThrow());
    }

    @Test
    void failed_underLease_leavesItUntilItIsGivenBack() {
        Fetch fetch = fetch(ALPHA);
        store.failed(ALPHA, fetch, failure("once"));
        assertTrue(other.lease(ALPHA, START, SECOND).isEmpty());
        store.release(fetch.lease().orElseThrow());
        assertTrue(other.lease(ALPHA, START, SECOND).isPresent());
    }
}
