package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be written so that one snapshot stands where another stood: found by comparing the checksums of all rows. */
final class Replacement {
    private final EntryId owner;
    private final ContentRow content;
    private final EntryChange entryChange;
    private final ItemCounts counts;
    private final Ratings ratings;
    private final List<New> added = new ArrayList<>();
    private final List<Changed> updated = new ArrayList<>();
    private final Map<ArtifactId, StoredItem> left = new HashMap<>();
    private int unchanged;
    private long xor;

    /**
     * Compares.
     *
     * @param before the entry's own fields, if it was stored
     * @param stored its items
     * @param after what is to stand there
     * @param ratings how outdated items are
     * @param now what changed items are marked with, in epoch milliseconds
     */
    Replacement(Optional<ContentRow> before, List<StoredItem> stored, Snapshot<?> after, Ratings ratings, long now) {
        owner = after.entry().id();
        content = ContentRow.of(after);
        entryChange = before.map(old -> old.equals(content) ? EntryChange.UNCHANGED : EntryChange.UPDATED)
                .orElse(EntryChange.CREATED);
        counts =
                ItemCounts.of(after, artifact -> ratings.of(artifact).severity().isPresent());
        this.ratings = ratings;
        stored.forEach(item -> left.put(item.id(), item));
        after.artifacts().forEach(artifact -> compare(artifact, now));
    }

    private void compare(Artifact artifact, long now) {
        ArtifactRow row = ArtifactRow.of(artifact, now);
        StoredItem old = left.remove(artifact.id());
        if (old == null) {
            added.add(new New(artifact, row, ratings.of(artifact)));
            xor ^= row.crc(owner);
        } else if (new ArtifactRow(row.values(), old.updatedAt()).crc(owner) == old.crc()) {
            unchanged++;
            xor ^= old.crc();
        } else {
            updated.add(new Changed(old, artifact, row, ratings.of(artifact)));
            xor ^= row.crc(owner);
        }
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

    /** Returns the keys of the rows that must go. */
    List<Long> removedKeys() {
        return left.values().stream().map(StoredItem::rid).toList();
    }

    EntryRow.Items items() {
        return new EntryRow.Items(counts, xor);
    }

    Difference difference() {
        return new Difference(
                entryChange,
                added.stream().map(item -> item.artifact().id()).toList(),
                updated.stream().map(item -> item.artifact().id()).toList(),
                left.keySet().stream().sorted().toList(),
                unchanged);
    }

    /**
     * An item that was not there.
     *
     * @param artifact the item
     * @param row its row
     * @param rated how outdated it is
     */
    record New(Artifact artifact, ArtifactRow row, Rated rated) {}

    /**
     * An item that differs.
     *
     * @param old what is stored
     * @param artifact the item
     * @param row its row
     * @param rated how outdated it is
     */
    record Changed(StoredItem old, Artifact artifact, ArtifactRow row, Rated rated) {}
}
