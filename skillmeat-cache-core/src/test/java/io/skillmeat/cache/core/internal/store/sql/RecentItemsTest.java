package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.RecentItems.Recalled;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store remembers of items never counts against what is stored. */
class RecentItemsTest extends SqlFixture {
    private static final Snapshot<Project> BEFORE = Samples.project("alpha", "a", "b", "c");
    private static final Snapshot<Project> AFTER = Samples.project("alpha", "a", "b:docker", "c");
    private static final EntryId ALPHA = BEFORE.entry().id();

    /** Whoever remembers items holds them. */
    private final List<Object> held = new ArrayList<>();

    private SnapshotStore store;
    private SnapshotStore other;

    /** What may happen between two puts of one process, done by another. */
    private enum Meanwhile {
        NOTHING,
        SAME_ITEMS_AGAIN,
        OTHER_ITEMS,
        OTHER_ORDER_OF_KEYS,
        REMOVED,
        REMOVED_AND_PUT_AGAIN,
        CLEARED,
        RESTORED,
        HEALED_WITH_OTHER_KEYS
    }

    private void happens(Meanwhile what) throws Exception {
        switch (what) {
            case NOTHING -> {}
            case SAME_ITEMS_AGAIN -> put(other, BEFORE);
            case OTHER_ITEMS -> put(other, Samples.project("alpha", "a:other", "c", "d"));
            case OTHER_ORDER_OF_KEYS -> {
                put(other, Samples.project("alpha", "b"));
                put(other, BEFORE);
            }
            case REMOVED -> other.remove(ALPHA, clock.instant());
            case REMOVED_AND_PUT_AGAIN -> {
                other.remove(ALPHA, clock.instant());
                put(other, Samples.project("gamma", "x", "y", "z"));
                put(other, BEFORE);
            }
            case CLEARED -> other.clear(clock.instant());
            case RESTORED -> restore();
            case HEALED_WITH_OTHER_KEYS -> heal();
        }
    }

    private void restore() {
        put(store, Samples.project("gamma", "x", "y"));
        store.maintenance().backup(directory.resolve("copy.db"));
        put(store, Samples.project("alpha", "a:new", "b:new", "c:new"));
        other.maintenance().restore(directory.resolve("copy.db"));
    }

    /** What comes behind has the keys that were known before. */
    private void heal() throws Exception {
        other.remove(Samples.projectId("first"), clock.instant());
        execute(file(), "PRAGMA foreign_keys = OFF", "DELETE FROM projects WHERE name = 'damaged'");
        assertEquals(List.of(), other.maintenance().repair().left());
        put(other, Samples.project("gamma", "x", "y", "z"));
    }

    @BeforeEach
    void fill() {
        store = open("one");
        other = open("two");
        put(store, Samples.project("first", "1", "2", "3"));
        put(store, Samples.project("damaged", "d"));
        put(store, BEFORE);
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    @ParameterizedTest
    @EnumSource
    void put_someChangedMeanwhile_storesWhatWasGiven(Meanwhile meanwhile) throws Exception {
        happens(meanwhile);
        clock.advance(Duration.ofSeconds(1));
        put(store, AFTER);
        assertStored(AFTER);
    }

    @ParameterizedTest
    @EnumSource
    void put_nothingChangedButMeanwhile_storesWhatWasGiven(Meanwhile meanwhile) throws Exception {
        happens(meanwhile);
        clock.advance(Duration.ofSeconds(1));
        put(store, BEFORE);
        assertStored(BEFORE);
    }

    @ParameterizedTest
    @EnumSource
    void put_itemsAddedAndGoneMeanwhile_storesWhatWasGiven(Meanwhile meanwhile) throws Exception {
        held.add(store.read(ALPHA).orElseThrow());
        happens(meanwhile);
        clock.advance(Duration.ofSeconds(1));
        Snapshot<Project> given = Samples.project("alpha", "c", "b:docker", "0");
        put(store, given);
        assertStored(given);
        put(store, BEFORE);
        assertStored(BEFORE);
    }

    private void assertStored(Snapshot<?> expected) {
        for (SnapshotStore each : List.of(store, other)) {
            assertEquals(expected, each.read(ALPHA).orElseThrow().snapshot());
            assertEquals(
                    List.of(),
                    each.maintenance().check(CheckDepth.FULL).stream()
                            .filter(finding -> finding.code() != Finding.Code.EVIDENCE)
                            .toList());
        }
    }

    @Test
    void of_sameChecksum_knowsTheRows() {
        List<Artifact> items = BEFORE.artifacts();
        RecentItems recent = new RecentItems(10);
        EntryRow row = row(ALPHA, 1);
        recent.note(row, items, rows(7, 8, 9));
        Recalled recalled = recent.of(row(ALPHA, 1)).orElseThrow();
        assertEquals(items, recalled.artifacts());
        assertEquals(8, recalled.rows().rid(recalled.places().get(items.get(1).id())));
    }

    @Test
    void of_anotherChecksumOrEntry_isUnknown() {
        RecentItems recent = new RecentItems(10);
        recent.note(row(ALPHA, 1), BEFORE.artifacts(), rows(7, 8, 9));
        assertEquals(Optional.empty(), recent.of(row(ALPHA, 2)));
        assertEquals(Optional.empty(), recent.of(row(Samples.projectId("beta"), 1)));
    }

    @Test
    void note_moreThanThereIsRoomFor_forgetsWhatWasNotAskedForLongest() {
        RecentItems recent = new RecentItems(8);
        recent.note(row(ALPHA, 1), BEFORE.artifacts(), rows(7, 8, 9));
        EntryId beta = Samples.projectId("beta");
        recent.note(row(beta, 1), BEFORE.artifacts(), rows(10, 11, 12));
        assertTrue(recent.of(row(ALPHA, 1)).isPresent());
        EntryId gamma = Samples.projectId("gamma");
        recent.note(row(gamma, 1), BEFORE.artifacts(), rows(13, 14, 15));
        assertTrue(recent.of(row(ALPHA, 1)).isPresent());
        assertTrue(recent.of(row(beta, 1)).isEmpty());
        assertTrue(recent.of(row(gamma, 1)).isPresent());
        recent.note(row(ALPHA, 1), AFTER.artifacts(), new ItemRows(8));
        assertTrue(recent.of(row(gamma, 1)).isPresent());
    }

    @Test
    void note_tooMany_isForgottenAtOnce() {
        RecentItems recent = new RecentItems(3);
        recent.note(row(ALPHA, 1), BEFORE.artifacts(), rows(7, 8, 9));
        assertTrue(recent.of(row(ALPHA, 1)).isEmpty());
    }

    private static EntryRow row(EntryId id, long content) {
        EntryRow row = EntryRow.unseen(id);
        row.holds(new EntryRow.Items(new ItemCounts(3, 0, 0, 0), 5, content));
        return row;
    }

    private static ItemRows rows(long... rids) {
        ItemRows rows = new ItemRows(rids.length);
        for (long rid : rids) {
            rows.add(rid, -rid);
        }
        return rows;
    }
}
