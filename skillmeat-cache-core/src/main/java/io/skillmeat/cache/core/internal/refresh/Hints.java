package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.Change;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What a source of changes told and nobody has followed yet. Not safe for use by many threads. */
final class Hints {
    private static final int MOST = 4_096;

    private final Set<Change> changes = new LinkedHashSet<>();
    private final Set<EntryId> unsure = new LinkedHashSet<>();
    private final CompletableFuture<List<SourceFailure>> followed = new CompletableFuture<>();
    private boolean unlisted;

    /** Adds a hint; too many are one that anything may have changed. */
    void add(Change change) {
        if (changes.size() >= MOST) {
            changes.clear();
            changes.add(new Change.OfEverything("more than " + MOST + " changes at once"));
        }
        changes.add(change);
    }

    /** Adds entries that may have changed before they were watched; for the first ones, others may have come as well. */
    void compare(Set<EntryId> entries, boolean first) {
        unsure.addAll(entries);
        unlisted |= first;
    }

    /** Adds all hints of others, who are followed when these are. */
    void add(Hints others) {
        others.changes.forEach(this::add);
        unsure.addAll(others.unsure);
        unlisted |= others.unlisted;
        CompletableFuture<List<SourceFailure>> unused = followed.whenComplete((failures, failed) -> {
            if (failed == null) {
                others.followed.complete(failures);
            } else {
                others.followed.completeExceptionally(failed);
            }
        });
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    Set<EntryId> unsure() {
        return unsure;
    }

    boolean isUnlisted() {
        return unlisted;
    }

    boolean isEmpty() {
        return changes.isEmpty() && unsure.isEmpty() && !unlisted;
    }

    /** Returns what completes when every refresh they led to has ended: with what failed. */
    CompletableFuture<List<SourceFailure>> followed() {
        return followed;
    }
}
