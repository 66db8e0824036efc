package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.spi.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Follows hints: finds out which entries they are about, marks those stale and has them refreshed. */
final class ChangeFollower {
    private static final List<EntryKind> ON_DISK = List.of(EntryKind.PROJECT, EntryKind.COLLECTION);

    private final Ground ground;
    private final Invalidation invalidation;
    private final Runs runs;
    private final Tracking tracking;
    private final Rediscovery rediscovery;
    private final Map<EntryId, SourceFailure> failing = new ConcurrentHashMap<>();

    ChangeFollower(Ground ground, Invalidation invalidation, Runs runs, Tracking tracking, Rediscovery rediscovery) {
        this.ground = ground;
        this.invalidation = invalidation;
        this.runs = runs;
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
            unloadedOf(change).ifPresent(entries::add);
        }
        if (everything) {
            entries.addAll(stored());
        }
        if (!entries.isEmpty()) {
            Selection what = everything ? Selection.all() : new Selection.OfIds(entries);
            invalidation.invalidate(what, reason(hints.changes()));
        }
        entries.addAll(hints.unsure());
        return new Affected(entries, Set.copyOf(hints.unsure()), unlisted);
    }

    /** Has entries refreshed; returns what completes when each was asked for once: with what failed. */
    CompletableFuture<List<SourceFailure>> refresh(Affected affected) {
        List<CompletableFuture<List<SourceFailure>>> ends = new ArrayList<>();
        for (EntryId id : affected.entries()) {
            if (ground.sources().of(id.kind()).isPresent()) {
                ends.add(runs.revalidate(id, this).thenApply(failure -> {
                    failure.ifPresentOrElse(why -> failing.put(id, why), () -> failing.remove(id));
                    failure.filter(why -> affected.unsure().contains(id)).ifPresent(why -> doubt(id, why));
                    return failure.stream().toList();
                }));
            }
        }
        if (affected.unlisted()) {
            ends.add(rediscovery.ask());
        }
        return all(ends);
    }

    /** Returns why entries that were followed before cannot be read; a later attempt may have read some of them. */
    List<SourceFailure> failing() {
        failing.keySet().removeIf(id -> ground.store().state(id).failure().isEmpty());
        return List.copyOf(failing.values());
    }

    /** What could not be compared with its source may have changed before it was watched. */
    private void doubt(EntryId id, SourceFailure why) {
        invalidation.invalidate(
                Selection.of(id),
                "it could not be compared with its source when it began to be watched: " + why.message());
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

    /** Returns the entry at or above a path whose source has failed and that is not stored: it has no location yet. */
    private Optional<EntryId> unloadedOf(Change change) {
        if (change instanceof Change.OfPath hint) {
            for (Path at = hint.path(); at != null; at = at.getParent()) {
                String location = PathText.of(at);
                Optional<EntryId> failing = ON_DISK.stream()
                        .map(kind -> EntryId.of(kind, location))
                        .filter(this::isUnloaded)
                        .findFirst();
                if (failing.isPresent()) {
                    return failing;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isUnloaded(EntryId id) {
        return !tracking.has(id) && ground.store().state(id).failure().isPresent();
    }

    private boolean isKnown(EntryId id) {
        return tracking.has(id)
                || runs.activity(id) == Freshness.Activity.REVALIDATING
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

    /** Marks entries as not fresh. */
    @FunctionalInterface
    interface Invalidation {
        int invalidate(Selection what, String reason);
    }

    /**
     * What hints are about.
     *
     * @param entries the entries to refresh
     * @param unsure those of them that may have changed unnoticed and are not marked stale
     * @param unlisted whether there may be other entries than are known
     */
    record Affected(Set<EntryId> entries, Set<EntryId> unsure, boolean unlisted) {}
}
