package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.EntryId;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows the items of snapshots have that were lately read or written: what equals one of them need not be made into a row to be
 * compared with it.
 *
 * <p>The items are in the hands of whoever holds the snapshot, as the memory tier does; when nobody does any more, they are forgotten.
 * Two numbers are kept for each, for so many items at most: those of the snapshot that was not asked for the longest time go first.
 * Whether any of it is still true is told by the rows alone, in the transaction that makes use of it. Safe for use by many threads.
 */
final class RecentItems {
    private static final float LOAD_FACTOR = 0.75f;
    private static final int FEW = 16;

    private final int room;
    private final Map<EntryId, Noted> noted = new LinkedHashMap<>(FEW, LOAD_FACTOR, true);
    private int size;

    /**
     * Creates one that knows of nothing.
     *
     * @param room of how many items it keeps the numbers at most; each snapshot counts for one more
     */
    RecentItems(int room) {
        this.room = room;
    }

    /** Notes the items of an entry that one transaction has read, with the rows it read them from. */
    void note(Known owner, List<Artifact> items, List<StoredArtifact> stored) {
        if (!isNotedAgain(owner.entry(), items)) {
            note(owner.entry(), items, rows(items, stored));
        }
    }

    private static ItemRows rows(List<Artifact> items, List<StoredArtifact> stored) {
        Map<ArtifactId, StoredArtifact> byId = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            byId.put(stored.get(i).row().artifactId(), stored.get(i));
        }
        ItemRows rows = new ItemRows(items.size());
        items.stream().map(item -> byId.get(item.id())).forEach(row -> rows.add(row.rid(), row.content()));
        return rows;
    }

    /** The same items, read again, have the same rows in the same order. */
    private synchronized boolean isNotedAgain(EntryRow owner, List<Artifact> items) {
        Noted last = noted.get(owner.id());
        if (last == null || !last.says().areSame(owner.items())) {
            return false;
        }
        noted.put(owner.id(), last.alsoHeldAs(items));
        return true;
    }

    /**
     * Notes the items of an entry.
     *
     * @param owner the entry's row, which has their checksum
     * @param items the items
     * @param rows their rows, in the same order
     */
    synchronized void note(EntryRow owner, List<Artifact> items, ItemRows rows) {
        Noted before = noted.remove(owner.id());
        size -= before == null ? 0 : before.size();
        Noted last = new Noted(owner.items(), rows, List.of(new WeakReference<>(items)));
        if (last.size() <= room) {
            noted.put(owner.id(), last);
            size += last.size();
            makeRoom();
        }
    }

    private void makeRoom() {
        Iterator<Noted> longestAgo = noted.values().iterator();
        while (size > room) {
            size -= longestAgo.next().size();
            longestAgo.remove();
        }
    }

    /** Returns the items that are stored according to an entry's row, if it is known which these are and somebody has them. */
    synchronized Optional<Recalled> of(EntryRow owner) {
        Noted last = noted.get(owner.id());
        return last == null || !last.says().areSame(owner.items()) ? Optional.empty() : last.recalled();
    }

    /**
     * Items that were noted.
     *
     * @param says what the entry's row said of them
     * @param rows their rows
     * @param held the items, as whoever put them and whoever read them last may hold them
     */
    private record Noted(EntryRow.Items says, ItemRows rows, List<WeakReference<List<Artifact>>> held) {
        int size() {
            return 1 + rows.size();
        }

        Noted alsoHeldAs(List<Artifact> items) {
            return new Noted(says, rows, List.of(held.get(0), new WeakReference<>(items)));
        }

        Optional<Recalled> recalled() {
            return held.stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(items -> new Recalled(items, rows));
        }
    }

    /**
     * Items whose rows are known.
     *
     * @param artifacts the items
     * @param rows their rows, in the same order
     */
    record Recalled(List<Artifact> artifacts, ItemRows rows) {
        /** Returns at which place each of them is. */
        Map<ArtifactId, Integer> places() {
            Map<ArtifactId, Integer> places = new HashMap<>();
            for (int i = 0; i < artifacts.size(); i++) {
                places.put(artifacts.get(i).id(), i);
            }
            return places;
        }
    }
}
