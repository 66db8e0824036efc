package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.sql.Comparison.Different;
import io.skillmeat.cache.core.internal.store.sql.Comparison.Given;
import io.skillmeat.cache.core.internal.store.sql.Comparison.Old;
import io.skillmeat.cache.core.internal.store.sql.RecentItems.Recalled;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be written so that one snapshot stands where another stood. */
final class Replacement {
    private final Snapshot<?> after;
    private final ContentRow content;
    private final EntryChange entryChange;
    private final Comparison items;
    private final long now;
    private final List<New> added = new ArrayList<>();
    private final List<Changed> updated = new ArrayList<>();
    private int outdated;

    private Replacement(Snapshot<?> after, ContentRow content, EntryChange entryChange, Comparison items, long now) {
        this.after = after;
        this.content = content;
        this.entryChange = entryChange;
        this.items = items;
        this.now = now;
        outdated = items.outdated();
    }

    /**
     * Compares.
     *
     * @param known what is stored of the entry
     * @param recalled the items that are stored, if the entry's row tells that they are these
     * @param after what is to stand there
     * @param now what changed items are marked with, in epoch milliseconds
     */
    static Replacement of(Session session, Known known, Optional<Recalled> recalled, Snapshot<?> after, long now)
            throws SQLException {
        ContentRow content = ContentRow.of(after);
        EntryChange change = known.content()
                .map(old -> old.equals(content) ? EntryChange.UNCHANGED : EntryChange.UPDATED)
                .orElse(EntryChange.CREATED);
        Comparison items = Comparison.of(session, known, recalled, after.artifacts(), now);
        return new Replacement(after, content, change, items, now);
    }

    /** Returns what must be written so that these rows stand where nothing stood, each as it is. */
    static Replacement whole(ContentRow content, List<StoredArtifact> artifacts) {
        Comparison items = Comparison.withNothing(content.id(), artifacts);
        List<Artifact> all =
                items.different().stream().map(item -> item.given().artifact()).toList();
        return new Replacement(
                new Snapshot<>(content.entry(), all, content.diagnostics()), content, EntryChange.CREATED, items, 0);
    }

    /** Returns the items whose rating has to be looked up. */
    List<Artifact> different() {
        return items.different().stream().map(item -> item.given().artifact()).toList();
    }

    /** Takes the ratings of the items that differ: the others keep theirs. */
    void rate(Ratings ratings) {
        for (Different item : items.different()) {
            Rated rated = ratings.of(item.given().artifact());
            outdated += rated.severity().isPresent() ? 1 : 0;
            item.old()
                    .ifPresentOrElse(
                            old -> updated.add(new Changed(old, item.given(), rated)),
                            () -> added.add(new New(item.given(), rated)));
        }
    }

    EntryId owner() {
        return content.id();
    }

    ContentRow content() {
        return content;
    }

    EntryChange entryChange() {
        return entryChange;
    }

    List<New> added() {
        return added;
    }

    List<Changed> updated() {
        return updated;
    }

    /** Returns the items that must go. */
    List<Old> removed() {
        return items.gone();
    }

    /** Returns what changed items are marked with, in epoch milliseconds. */
    long now() {
        return now;
    }

    /** Takes the key of the row that a new item was given. */
    void inserted(New item, long rid) {
        items.rows().ifPresent(rows -> rows.rid(item.given().index(), rid));
    }

    /** Returns the rows of the items, but for those that were not looked at as nothing has changed. */
    Optional<ItemRows> rows() {
        return items.rows();
    }

    EntryRow.Items items() {
        return new EntryRow.Items(ItemCounts.of(after, artifact -> false), items.xor(), items.content()).with(outdated);
    }

    Difference difference() {
        return new Difference(
                entryChange,
                added.stream().map(item -> item.given().artifact().id()).toList(),
                updated.stream().map(item -> item.given().artifact().id()).toList(),
                removed().stream().map(old -> old.item().id()).sorted().toList(),
                items.unchanged());
    }

    /**
     * An item that was not there.
     *
     * @param given the item
     * @param rated how outdated it is
     */
    record New(Given given, Rated rated) {}

    /**
     * An item that differs.
     *
     * @param old what is stored
     * @param given the item
     * @param rated how outdated it is
     */
    record Changed(Old old, Given given, Rated rated) {}
}
