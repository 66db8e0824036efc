package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.Backoff;
import io.skillmeat.cache.core.internal.policy.ReadRule;
import io.skillmeat.cache.core.internal.refresh.Slots.Slot;
import io.skillmeat.cache.core.internal.refresh.SourceCall.Answer;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks sources which entries exist: new ones come, those that have vanished go, and nothing goes if the source failed. */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final Ground ground;
    private final OpenCalls calls;
    private final Inventories inventories;
    private final Map<EntryKind, Failing> failing = new ConcurrentHashMap<>();
    private final Map<EntryKind, Set<EntryId>> unloaded = new ConcurrentHashMap<>();

    Discovery(Ground ground, OpenCalls calls) {
        this.ground = ground;
        this.calls = calls;
        this.inventories = new Inventories(ground.store());
    }

    /** Returns whether it is time to ask which entries of a kind exist. */
    boolean isDue(EntryKind kind) {
        Instant now = ground.scheduler().instant();
        Optional<SourceFailure> last = Optional.ofNullable(failing.get(kind)).map(Failing::failure);
        return !ReadRule.isResting(last, now)
                && ground.freshness().isListingDue(kind, inventoried(kind).listedAt());
    }

    /** Returns what all processes know of the inventory of a kind, where its source looks. */
    Inventoried inventoried(EntryKind kind) {
        return inventories.of(kind, ground.sources().places(kind));
    }

    /** Asks on this thread, frees the slot, and tells the handle once which entries there are. */
    void ask(EntryKind kind, Slot slot, RunningRefresh handle) {
        if (!handle.lists()) {
            slot.free();
            return;
        }
        Optional<SnapshotSource> source = ground.sources().of(kind);
        Instant began = ground.scheduler().instant();
        try {
            Map<EntryId, EntryState> stored = stored(kind);
            if (source.isEmpty() || calls.isStuck(kind)) {
                slot.free();
                handle.notListed(kind, unasked(kind, source), stored.keySet());
                return;
            }
            SourceCall<Inventory> call = new SourceCall<>(
                    ground.scheduler(), ground.settings().refreshing().deadline(), answer -> {
                        slot.free();
                        heard(kind, began, stored, answer, handle);
                    });
            calls.make(kind, call, context -> source.get().ids(kind, context));
        } catch (RuntimeException | Error e) {
            slot.free();
            brokeOff(kind, e, handle);
        }
    }

    /** Returns what was listed last and could not be fetched then: it is tried again as if it were stored and stale. */
    Set<EntryId> unloaded(EntryKind kind) {
        return unloaded.getOrDefault(kind, Set.of());
    }

    /**
     * Notes that a kind was listed, if what it lists is still stored: a clear meanwhile has made it untrue.
     *
     * @param expected what is stored of what was listed
     * @param failed what could not be fetched of it
     */
    void listed(EntryKind kind, Instant at, Set<EntryId> expected, Set<EntryId> failed) {
        unloaded.put(kind, failed);
        if (stored(kind).keySet().containsAll(expected)) {
            inventories.listed(kind, ground.sources().places(kind), at);
        }
    }

    private void heard(
            EntryKind kind,
            Instant began,
            Map<EntryId, EntryState> stored,
            Answer<Inventory> answer,
            RunningRefresh handle) {
        try {
            if (answer instanceof Answer.Given<Inventory> given
                    && given.value().incomplete().isEmpty()) {
                failing.remove(kind);
                complete(kind, began, stored, given.value(), handle);
            } else if (answer instanceof Answer.Given<Inventory> given) {
                Set<EntryId> known = new LinkedHashSet<>(stored.keySet());
                known.addAll(found(stored, given.value()));
                SourceFailure gap = failed(kind, given.value().incomplete().orElseThrow());
                handle.notListed(kind, gap, known);
            } else if (answer instanceof Answer.Failed<Inventory> failed) {
                lost(kind, stored.keySet(), failed.why(), handle);
            }
        } catch (RuntimeException | Error e) {
            brokeOff(kind, stored.keySet(), e, handle);
        }
    }

    /** Tells the handle that nothing is known of a kind, not even what is stored. */
    void brokeOff(EntryKind kind, Throwable why, RunningRefresh handle) {
        brokeOff(kind, Set.of(), why, handle);
    }

    private void brokeOff(EntryKind kind, Set<EntryId> stored, Throwable why, RunningRefresh handle) {
        Instant now = ground.scheduler().instant();
        if (why instanceof CacheException failed) {
            handle.notStored(failed);
            handle.notListed(kind, Failures.ofStore(failed, now), stored);
        } else {
            LOG.error("asking which entries of kind {} exist broke off", kind.word(), why);
            handle.notListed(kind, Failures.at(why, now), stored);
        }
    }

    private void complete(
            EntryKind kind,
            Instant began,
            Map<EntryId, EntryState> stored,
            Inventory inventory,
            RunningRefresh handle) {
        Set<EntryId> present = found(stored, inventory);
        Map<EntryId, RefreshOutcome> gone = new LinkedHashMap<>();
        for (EntryState state : vanished(stored, present)) {
            vanish(state, began)
                    .ifPresentOrElse(outcome -> gone.put(state.id(), outcome), () -> present.add(state.id()));
        }
        handle.listed(kind, began, present, gone);
    }

    private Set<EntryId> found(Map<EntryId, EntryState> stored, Inventory inventory) {
        Set<EntryId> found = new LinkedHashSet<>(inventory.ids());
        found.stream().filter(id -> !stored.containsKey(id)).forEach(this::doubtAbsence);
        return found;
    }

    private void lost(EntryKind kind, Set<EntryId> stored, Throwable why, RunningRefresh handle) {
        if (why instanceof CancellationException && calls.isClosed()) {
            handle.cancel();
        } else {
            handle.notListed(kind, failed(kind, why), stored);
        }
    }

    private SourceFailure failed(EntryKind kind, Throwable why) {
        Failures known = Failures.of(why);
        Instant now = ground.scheduler().instant();
        int inARow = Optional.ofNullable(failing.get(kind)).map(Failing::inARow).orElse(0) + 1;
        Instant retryAt = Backoff.retryAt(
                EntryId.of(kind, "").value(),
                known.kind(),
                inARow,
                now,
                known.retryAfter(),
                ground.settings().refreshing());
        SourceFailure failure = new SourceFailure(known.kind(), known.message(), now, Optional.of(retryAt));
        failing.put(kind, new Failing(failure, inARow));
        inventories.failed(kind, ground.sources().places(kind), failure);
        ground.telling().failed(kind, Optional.empty(), failure);
        return failure;
    }

    /** Returns what is stored of a kind and is its source's. */
    private Map<EntryId, EntryState> stored(EntryKind kind) {
        Map<EntryId, EntryState> states = new LinkedHashMap<>();
        for (StoredEntry stored : ground.store().list(kind)) {
            if (ground.sources().cover(stored.entry())) {
                states.put(stored.entry().id(), stored.state());
            }
        }
        return states;
    }

    private static List<EntryState> vanished(Map<EntryId, EntryState> stored, Set<EntryId> present) {
        List<EntryState> vanished = new ArrayList<>(stored.values());
        vanished.removeIf(state -> present.contains(state.id()));
        return vanished;
    }

    /**
     * Removes an entry that its source does not list, as if a fetch had found that; returns how it ended, or nothing if the
     * entry has moved since the source was asked and must be fetched.
     */
    private Optional<RefreshOutcome> vanish(EntryState before, Instant began) {
        Optional<Leased> leased = ground.store()
                .lease(
                        before.id(),
                        ground.scheduler().instant(),
                        ground.settings().lease());
        if (leased.isEmpty()) {
            return Optional.empty();
        }
        Lease lease = leased.get().lease();
        boolean over = false;
        try {
            EntryState now = leased.get().state();
            if (!now.value().equals(before.value()) || !now.current().equals(before.current())) {
                return Optional.empty();
            }
            Fetch fetch = new Fetch(before.current(), began, Optional.empty(), Optional.of(lease));
            over = ground.store().notFound(before.id(), fetch).result() == Write.Result.FRESH;
            return over ? Optional.of(new RefreshOutcome.Removed()) : Optional.empty();
        } finally {
            if (!over) {
                ground.store().release(lease);
            }
        }
    }

    /** A source lists what it was known not to have: that knowledge is no longer fresh. */
    private void doubtAbsence(EntryId id) {
        boolean absent = ground.store().state(id).value().map(Value::presence).equals(Optional.of(Presence.ABSENT));
        if (absent) {
            ground.store()
                    .invalidate(
                            Selection.of(id),
                            "listed by its source",
                            ground.scheduler().instant());
        }
    }

    private SourceFailure unasked(EntryKind kind, Optional<SnapshotSource> source) {
        String why = source.isEmpty()
                ? "no source delivers entries of kind " + kind.word()
                : "the source has not returned from a call that was given up";
        return new SourceFailure(
                SourceFailure.Kind.PERMANENT, why, ground.scheduler().instant(), Optional.empty());
    }

    /** The last failure to list a kind and how many there were in a row. */
    private record Failing(SourceFailure failure, int inARow) {}
}
