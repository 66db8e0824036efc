package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be written so that one snapshot stands where another stood: found by comparing the checksums of all rows. */
final class Replacement {
    private final EntryId owner;
    private final Snapshot<?> after;
    private final ContentRow content;
    private final EntryChange entryChange;
    private final List<Different> different = new ArrayList<>();
    private final Set<ArtifactId> outdated = new HashSet<>();
    private final List<New> added = new ArrayList<>();
    private final List<Changed> updated = new ArrayList<>();
    private final Map<ArtifactId, StoredItem> left = new HashMap<>();
    private final long now;
    private int unchanged;
    private long xor;

    /**
     * Compares.
     *
     * @param before the entry's own fields, if it was stored
     * @param stored its items
     * @param after what is to stand there
     * @param now what changed items are marked with, in epoch milliseconds
     */
    Replacement(Optional<ContentRow> before, List<StoredItem> stored, Snapshot<?> after, long now) {
        this.owner = after.entry().id();
        this.after = after;
        this.now = now;
        content = ContentRow.of(after);
        entryChange = before.map(old -> old.equals(content) ? EntryChange.UNCHANGED : EntryChange.UPDATED)
                .orElse(EntryChange.CREATED);
        stored.forEach(item -> left.put(item.id(), item));
        after.artifacts().forEach(this::compare);
    }

    private Replacement(ContentRow content, List<StoredArtifact> artifacts) {
        owner = content.id();
        this.content = content;
        now = 0;
        entryChange = EntryChange.CREATED;
        for (StoredArtifact item : artifacts) {
            different.add(new Different(Optional.empty(), item.row().artifact(), item.row()));
            xor ^= item.crc();
        }
        after = new Snapshot<>(content.entry(), different(), content.diagnostics());
    }

    /** Returns what must be written so that these rows stand where nothing stood, each as it is. */
    static Replacement whole(ContentRow content, List<StoredArtifact> artifacts) {
        return new Replacement(content, artifacts);
    }

    private void compare(Artifact artifact) {
        ArtifactRow row = ArtifactRow.of(artifact, now);
        Optional<StoredItem> old = Optional.ofNullable(left.remove(artifact.id()));
        if (old.filter(item -> item.crc() == new ArtifactRow(row.values(), item.updatedAt()).crc(owner))
                .isPresent()) {
            unchanged++;
            xor ^= old.get().crc();
            if (old.get().rating() == StoredItem.Rating.OUTDATED) {
                outdated.add(artifact.id());
            }
        } else {
            different.add(new Different(old, artifact, row));
            xor ^= row.crc(owner);
        }
    }

    /** Returns the items whose rating has to be looked up. */
    List<Artifact> different() {
        return different.stream().map(Different::artifact).toList();
    }

    /** Takes the ratings of the items that differ: the others keep theirs. */
    void rate(Ratings ratings) {
        for (Different item : different) {
            Rated rated = ratings.of(item.artifact());
            if (rated.severity().isPresent()) {
                outdated.add(item.artifact().id());
            }
            item.old()
                    .ifPresentOrElse(
                            old -> updated.add(new Changed(old, item.artifact(), item.row(), rated)),
                            () -> added.add(new New(item.artifact(), item.row(), rated)));
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

    /** Returns the items that must go. */
    Collection<StoredItem> removed() {
        return left.values();
    }

    /** Returns what changed items are marked with, in epoch milliseconds. */
    long now() {
        return now;
    }

    EntryRow.Items items() {
        return new EntryRow.Items(ItemCounts.of(after, artifact -> outdated.contains(artifact.id())), xor);
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

    private record Different(Optional<StoredItem> old, Artifact artifact, ArtifactRow row) {}
}
