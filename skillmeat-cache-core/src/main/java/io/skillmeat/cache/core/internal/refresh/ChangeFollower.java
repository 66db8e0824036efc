package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.spi.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Follows hints: finds out which entries they are about, marks those stale and has them refreshed. */
final class ChangeFollower {
    private final Ground ground;
    private final Refresher refresher;
    private final Tracking tracking;
    private final Rediscovery rediscovery;

    ChangeFollower(Ground ground, Refresher refresher, Tracking tracking, Rediscovery rediscovery) {
        this.ground = ground;
        this.refresher = refresher;
        this.tracking = tracking;
        this.rediscovery = rediscovery;
    }

    /** Marks stale what hints are about, in one transaction. */
    Affected mark(Hints hints) {
        Set<EntryId> entries = new LinkedHashSet<>();
        boolean everything = false;
        boolean unlisted = hints.isUnlisted();
        for (Change change : hints.changes()) {
            everything |= change instanceof Change.OfEverything;
            Optional<EntryId> entry = entryOf(change);
            entry.ifPresent(entries::add);
            unlisted |= entry.isEmpty() || isAbroad(change, entry.get());
        }
        if (everything) {
            entries.addAll(stored());
        }
        if (!entries.isEmpty()) {
            Selection what = everything ? Selection.all() : new Selection.OfIds(entries);
            refresher.invalidate(what, reason(hints.changes()));
        }
        entries.addAll(hints.unsure());
        return new Affected(entries, unlisted);
    }

    /** Has entries refreshed; returns what completes when that has ended: with what failed. */
    CompletableFuture<List<SourceFailure>> refresh(Affected affected) {
        List<CompletableFuture<List<SourceFailure>>> ends = new ArrayList<>();
        for (EntryId id : affected.entries()) {
            if (ground.sources().of(id.kind()).isPresent()) {
                Run run = refresher.ask(id, RefreshMode.REVALIDATE, this);
                ends.add(run.ended().thenApply(ChangeFollower::failures));
            }
        }
        if (affected.unlisted()) {
            ends.add(rediscovery.ask().thenApply(ChangeFollower::failures));
        }
        return all(ends);
    }

    /** Returns what completes when all have: with what failed in any of them. */
    static CompletableFuture<List<SourceFailure>> all(List<CompletableFuture<List<SourceFailure>>> ends) {
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .thenApply(ended -> ends.stream()
                        .flatMap(end -> end.join().stream())
                        .distinct()
                        .toList());
    }

    /** Returns the entry a hint is about, if the cache knows it. */
    private Optional<EntryId> entryOf(Change change) {
        if (change instanceof Change.OfEntry hint) {
            return Optional.of(hint.id()).filter(this::isKnown);
        }
        return change instanceof Change.OfPath hint ? tracking.holderOf(hint.path()) : Optional.empty();
    }

    private boolean isKnown(EntryId id) {
        return tracking.has(id)
                || refresher.activity(id) == Freshness.Activity.REVALIDATING
                || ground.store().state(id).value().isPresent();
    }

    /** Returns whether what a hint is about may be another entry, within the one that holds it. */
    private boolean isAbroad(Change change, EntryId holder) {
        return change instanceof Change.OfPath hint && !tracking.isPartOf(holder, hint.path());
    }

    private List<EntryId> stored() {
        return ground.sources().kinds().stream()
                .flatMap(kind -> ground.store().list(kind).stream())
                .map(StoredEntry::entry)
                .map(entry -> entry.id())
                .toList();
    }

    private static String reason(List<Change> changes) {
        String first = changes.get(0).cause();
        return changes.size() == 1 ? first : first + "; and " + (changes.size() - 1) + " other changes at once";
    }

    /** Returns what failed in a refresh. */
    static List<SourceFailure> failures(RefreshSummary refreshed) {
        Stream<SourceFailure> ofEntries =
                refreshed.outcomes().values().stream().flatMap(outcome -> failures(outcome).stream());
        return Stream.concat(refreshed.failures().values().stream(), ofEntries).toList();
    }

    private static List<SourceFailure> failures(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Failed failed ? List.of(failed.failure()) : List.of();
    }

    /**
     * What hints are about.
     *
     * @param entries the entries to refresh
     * @param unlisted whether there may be other entries than are known
     */
    record Affected(Set<EntryId> entries, boolean unlisted) {}
}
