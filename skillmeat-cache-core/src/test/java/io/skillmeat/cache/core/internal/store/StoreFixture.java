package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.UpdateRule;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.Validator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store under test, the same store as another process sees it, and the words the contract's tests are written in. */
abstract class StoreFixture {
    /** The rule of the cache itself. */
    static final UpdateRating RATING =
            (artifact, check) -> UpdateRule.of(artifact, check).severity();

    static final Instant START = ManualScheduler.START;
    static final Duration SECOND = Duration.ofSeconds(1);
    static final EntryId ALPHA = Samples.projectId("alpha");
    static final EntryId BETA = Samples.projectId("beta");
    static final Difference NOTHING = new Difference(EntryChange.UNCHANGED, List.of(), List.of(), List.of(), 0);

    final ManualScheduler clock = new ManualScheduler();
    private final Deque<SnapshotStore> opened = new ArrayDeque<>();

    SnapshotStore store;
    SnapshotStore other;

    /** The number that the log of a store begins behind in which nothing was done yet. */
    long begin;

    /** Opens the one store under test as a process of this name sees it; empty when first opened. */
    abstract SnapshotStore open(InstantSource time, String process) throws Exception;

    @BeforeEach
    void openStores() throws Exception {
        store = opened(open(clock, "one"));
        other = opened(open(clock, "two"));
        begin = store.lastSeq();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(SnapshotStore::close);
    }

    private SnapshotStore opened(SnapshotStore one) {
        opened.push(one);
        return one;
    }

    Fetch user(EntryId id) {
        return new Fetch(store.state(id).current(), clock.instant(), Optional.empty(), Optional.empty());
    }

    /** A fetch of this process that begins now. */
    Fetch fetch(EntryId id) {
        return fetch(store, id);
    }

    Fetch fetch(SnapshotStore by, EntryId id) {
        Stamp seen = by.state(id).current();
        Lease lease = by.lease(id, clock.instant(), Duration.ofMinutes(1))
                .orElseThrow()
                .lease();
        return new Fetch(seen, clock.instant(), Optional.of(new Validator("v")), Optional.of(lease));
    }

    /** Stores what a fetch that begins and ends now finds. */
    Write load(Snapshot<?> snapshot) {
        return load(store, snapshot);
    }

    Write load(SnapshotStore by, Snapshot<?> snapshot) {
        Fetch fetch = fetch(by, snapshot.entry().id());
        return by.put(snapshot, fetch);
    }

    SourceFailure failure(String message) {
        return new SourceFailure(
                SourceFailure.Kind.TRANSIENT,
                message,
                clock.instant(),
                Optional.of(clock.instant().plus(SECOND)));
    }

    Snapshot<?> stored(EntryId id) {
        return store.read(id).orElseThrow().snapshot();
    }

    boolean isFresh(EntryId id) {
        EntryState state = store.state(id);
        return state.value()
                .filter(value -> value.stamp().equals(state.current()))
                .isPresent();
    }

    List<LoggedChange> changesAfter(long seq) {
        return store.changesAfter(seq, Integer.MAX_VALUE);
    }

    static void assertResult(Result expected, Write write) {
        assertEquals(expected, write.result());
    }
}
