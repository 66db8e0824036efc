package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.core.internal.store.sql.RecentItems.Recalled;
import io.skillmeat.cache.core.internal.store.sql.StoredItem.Rating;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the items of a snapshot differ from those that are stored: found by the checksums of their rows. */
final class Comparison {
    private final EntryId owner;
    private final EntryRow.Items before;
    private final List<Artifact> items;
    private final long now;
    private final ItemRows rows;
    private final List<Given> unlike = new ArrayList<>();
    private final List<Different> different = new ArrayList<>();
    private final List<Old> gone = new ArrayList<>();
    private boolean same;
    private long xor;
    private int outdated;

    private Comparison(EntryId owner, EntryRow.Items before, List<Artifact> items, long now) {
        this.owner = owner;
        this.before = before;
        this.items = items;
        this.now = now;
        rows = new ItemRows(items.size());
        xor = before.xor();
        outdated = before.counts().outdated();
    }

    /**
     * Compares.
     *
     * @param known what is stored of the entry
     * @param recalled the items that are stored, if the entry's row tells that they are these
     * @param items what is to stand there
     * @param now what changed items are marked with, in epoch milliseconds
     */
    static Comparison of(Session session, Known known, Optional<Recalled> recalled, List<Artifact> items, long now)
            throws SQLException {
        Comparison quick = new Comparison(known.id(), known.entry().items(), items, now);
        if (recalled.isPresent() && quick.isWith(session, recalled.get())) {
            return quick;
        }
        Comparison thorough = new Comparison(known.id(), known.entry().items(), items, now);
        thorough.with(session, known);
        return thorough;
    }

    /** Returns how these rows differ from nothing, each as it is. */
    static Comparison withNothing(EntryId owner, List<StoredArtifact> all) {
        List<Artifact> items = all.stream().map(item -> item.row().artifact()).toList();
        Comparison whole = new Comparison(owner, EntryRow.Items.NONE, items, 0);
        for (int i = 0; i < all.size(); i++) {
            StoredArtifact item = all.get(i);
            whole.rows.add(item.rid(), item.content());
            whole.different.add(new Different(new Given(i, items.get(i), item.row()), Optional.empty()));
            whole.xor ^= item.crc();
        }
        return whole;
    }

    /** Compares with items that are stored if the rows of those that are not the same have their keys; returns whether they do. */
    private boolean isWith(Session session, Recalled recalled) throws SQLException {
        if (recalled.artifacts().equals(items)) {
            same = true;
            return true;
        }
        Map<ArtifactId, Integer> places = recalled.places();
        for (Artifact item : items) {
            Integer place = places.get(item.id());
            if (place != null && recalled.artifacts().get(place).equals(item)) {
                rows.add(recalled.rows().rid(place), recalled.rows().content(place));
                places.remove(item.id());
            } else {
                given(item);
            }
        }
        Optional<Map<ArtifactId, Old>> olds = olds(session, recalled, places.values());
        olds.ifPresent(this::replace);
        return olds.isPresent();
    }

    /** Nothing but the rows themselves tells that they still have the keys which they had. */
    private Optional<Map<ArtifactId, Old>> olds(Session session, Recalled recalled, Collection<Integer> places)
            throws SQLException {
        List<Long> rids = places.stream().map(recalled.rows()::rid).toList();
        Map<ArtifactId, StoredItem> stored = byId(Rows.items(session, owner, rids));
        Map<ArtifactId, Old> olds = new LinkedHashMap<>();
        for (int place : places) {
            Artifact artifact = recalled.artifacts().get(place);
            StoredItem item = stored.get(artifact.id());
            if (item == null) {
                return Optional.empty();
            }
            Old old = new Old(
                    item,
                    ArtifactRow.of(artifact, item.updatedAt()),
                    recalled.rows().content(place),
                    artifact);
            if (old.row().crc(owner) != item.crc()) {
                return Optional.empty();
            }
            olds.put(artifact.id(), old);
        }
        return Optional.of(olds);
    }

    private void with(Session session, Known known) throws SQLException {
        items.forEach(this::given);
        same = before.content() == rows.content() && before.counts().items() == items.size();
        if (same) {
            return;
        }
        Map<ArtifactId, StoredItem> stored = byId(Rows.items(session, known));
        unlike.removeIf(item -> isStored(item, stored));
        Map<ArtifactId, Old> olds = new LinkedHashMap<>();
        for (StoredItem item : stored.values()) {
            StoredArtifact read = Rows.artifact(session, item.rid(), owner);
            olds.put(
                    item.id(),
                    new Old(item, read.row(), read.content(), read.row().artifact()));
        }
        replace(olds);
    }

    private void given(Artifact item) {
        ArtifactRow row = ArtifactRow.of(item, now);
        unlike.add(new Given(rows.size(), item, row));
        rows.add(ItemRows.NEW, row.content());
    }

    private boolean isStored(Given item, Map<ArtifactId, StoredItem> stored) {
        StoredItem old = stored.get(item.artifact().id());
        if (old == null || old.crc() != ArtifactRow.crc(owner, rows.content(item.index()), old.updatedAt())) {
            return false;
        }
        rows.rid(item.index(), old.rid());
        stored.remove(old.id());
        return true;
    }

    /** Puts what is not the same in the place of what was not. */
    private void replace(Map<ArtifactId, Old> olds) {
        for (Given item : unlike) {
            Optional<Old> old = Optional.ofNullable(olds.remove(item.artifact().id()));
            long content = rows.content(item.index());
            old.ifPresent(known -> rows.rid(item.index(), known.item().rid()));
            if (old.isEmpty() || old.get().content() != content) {
                old.ifPresent(this::without);
                xor ^= ArtifactRow.crc(owner, content, now);
                different.add(new Different(item, old));
            }
        }
        gone.addAll(olds.values());
        gone.forEach(this::without);
    }

    private void without(Old old) {
        xor ^= old.item().crc();
        outdated -= old.item().rating() == Rating.OUTDATED ? 1 : 0;
    }

    private static Map<ArtifactId, StoredItem> byId(List<StoredItem> items) {
        Map<ArtifactId, StoredItem> byId = new LinkedHashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        return byId;
    }

    /** Returns the items that are new or not what they were. */
    List<Different> different() {
        return different;
    }

    /** Returns the items that must go. */
    List<Old> gone() {
        return gone;
    }

    /** Returns how many items are what they were. */
    int unchanged() {
        return items.size() - different.size();
    }

    /** Returns how many of these are outdated. */
    int outdated() {
        return outdated;
    }

    /** Returns the checksums of all rows, XORed, as they will be. */
    long xor() {
        return xor;
    }

    /** Returns the checksum of what all items are. */
    long content() {
        return same ? before.content() : rows.content();
    }

    /** Returns the rows of the items, but for those that were not looked at as nothing has changed. */
    Optional<ItemRows> rows() {
        return same ? Optional.empty() : Optional.of(rows);
    }

    /**
     * An item to be stored.
     *
     * @param index its place among all
     * @param artifact the item
     * @param row its row
     */
    record Given(int index, Artifact artifact, ArtifactRow row) {}

    /**
     * An item that is new or not what it was.
     *
     * @param given the item
     * @param old what is stored, if it is not new
     */
    record Different(Given given, Optional<Old> old) {}

    /**
     * An item that is stored.
     *
     * @param item its key and checksum
     * @param row its row
     * @param content the checksum of what it is
     * @param artifact what it is
     */
    record Old(StoredItem item, ArtifactRow row, long content, Artifact artifact) {}
}
