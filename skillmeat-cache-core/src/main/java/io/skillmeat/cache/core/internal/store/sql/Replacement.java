package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be written so that one snapshot stands where another stood: found by comparing the checksums of all rows, if that of
 * the whole content is another.
 */
final class Replacement {
    private final EntryId owner;
    private final Snapshot<?> after;
    private final ContentRow content;
    private final EntryChange entryChange;
    private final List<Given> given;
    private final long contentOfItems;
    private final List<Different> different = new ArrayList<>();
    private final List<New> added = new ArrayList<>();
    private final List<Changed> updated = new ArrayList<>();
    private final Map<ArtifactId, StoredItem> left = new HashMap<>();
    private final long now;
    private int unchanged;
    private int outdated;
    private long xor;

    private Replacement(Optional<ContentRow> before, Snapshot<?> after, long now) {
        this.owner = after.entry().id();
        this.after = after;
        this.now = now;
        content = ContentRow.of(after);
        entryChange = before.map(old -> old.equals(content) ? EntryChange.UNCHANGED : EntryChange.UPDATED)
                .orElse(EntryChange.CREATED);
        given = after.artifacts().stream()
                .map(artifact -> Given.of(artifact, now))
                .toList();
        contentOfItems = contentOf(given);
    }

    private Replacement(ContentRow content, List<StoredArtifact> artifacts) {
        owner = content.id();
        this.content = content;
        now = 0;
        entryChange = EntryChange.CREATED;
        given = artifacts.stream().map(item -> Given.of(item.row())).toList();
        contentOfItems = contentOf(given);
        given.forEach(item -> different.add(new Different(Optional.empty(), item)));
        artifacts.forEach(item -> xor ^= item.crc());
        after = new Snapshot<>(content.entry(), different(), content.diagnostics());
    }

    /**
     * Compares.
     *
     * @param known what is stored of the entry; its items are only looked at if some are not the same
     * @param after what is to stand there
     * @param now what changed items are marked with, in epoch milliseconds
     */
    static Replacement of(Session session, Known known, Snapshot<?> after, long now) throws SQLException {
        Replacement replacement = new Replacement(known.content(), after, now);
        EntryRow.Items before = known.entry().items();
        if (before.content() == replacement.contentOfItems && before.counts().items() == replacement.given.size()) {
            replacement.keep(before);
        } else {
            replacement.compare(Rows.items(session, known));
        }
        return replacement;
    }

    /** Returns what must be written so that these rows stand where nothing stood, each as it is. */
    static Replacement whole(ContentRow content, List<StoredArtifact> artifacts) {
        return new Replacement(content, artifacts);
    }

    private void keep(EntryRow.Items before) {
        unchanged = given.size();
        outdated = before.counts().outdated();
        xor = before.xor();
    }

    private void compare(List<StoredItem> stored) {
        stored.forEach(item -> left.put(item.id(), item));
        given.forEach(this::compare);
    }

    private void compare(Given item) {
        Optional<StoredItem> old =
                Optional.ofNullable(left.remove(item.artifact().id()));
        if (old.filter(before -> before.crc() == item.crc(owner, before.updatedAt()))
                .isPresent()) {
            unchanged++;
            xor ^= old.get().crc();
            outdated += old.get().rating() == StoredItem.Rating.OUTDATED ? 1 : 0;
        } else {
            different.add(new Different(old, item));
            xor ^= item.crc(owner, now);
        }
    }

    /** In their order: two items that swapped what they are would leave the checksums as they were. */
    private static long contentOf(List<Given> items) {
        return Row.of(items.stream().map(Given::content).toArray()).crc();
    }

    /** Returns the items whose rating has to be looked up. */
    List<Artifact> different() {
        return different.stream().map(item -> item.given().artifact()).toList();
    }

    /** Takes the ratings of the items that differ: the others keep theirs. */
    void rate(Ratings ratings) {
        for (Different item : different) {
            Artifact artifact = item.given().artifact();
            ArtifactRow row = item.given().row();
            Rated rated = ratings.of(artifact);
            outdated += rated.severity().isPresent() ? 1 : 0;
            item.old()
                    .ifPresentOrElse(
                            old -> updated.add(new Changed(old, artifact, row, rated)),
                            () -> added.add(new New(artifact, row, rated)));
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
        return new EntryRow.Items(ItemCounts.of(after, artifact -> false), xor, contentOfItems).with(outdated);
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

    private record Different(Optional<StoredItem> old, Given given) {}

    /**
     * An item of the snapshot.
     *
     * @param artifact the item
     * @param row its row
     * @param content the checksum of what it is
     */
    private record Given(Artifact artifact, ArtifactRow row, long content) {
        static Given of(Artifact artifact, long now) {
            ArtifactRow row = ArtifactRow.of(artifact, now);
            return new Given(artifact, row, row.content());
        }

        static Given of(ArtifactRow row) {
            return new Given(row.artifact(), row, row.content());
        }

        /** Returns the checksum of its row if it is so since then. */
        long crc(EntryId owner, long updatedAt) {
            return ArtifactRow.crc(owner, content, updatedAt);
        }
    }
}
