package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.testing.Generated;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How outdated an item is follows from what is stored of it: held against that, and derived again. */
class SeverityTest extends SqlFixture {
    private List<ItemCounts> sound = List.of();

    @BeforeEach
    void fill() {
        try (SnapshotStore store = open()) {
            Generated.projects(5, 3, 30).forEach(project -> put(store, project));
            sound = counts(store);
        }
    }

    @Test
    void disagreements_afterPuts_areNone() throws Exception {
        assertEquals(0, disagreements());
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity = NULL", "severity = 4", "severity = 0"})
    void rateAll_otherSeverities_areAsTheRuleSaysAgain(String damage) throws Exception {
        execute(file(), "UPDATE artifacts SET " + damage);
        assertNotEquals(0, disagreements());
        try (Session session = session()) {
            session.execute("BEGIN IMMEDIATE");
            new Writing(session, new StoreOptions(clock, "test")).rateAll();
            session.execute("COMMIT");
        }
        assertEquals(0, disagreements());
        try (SnapshotStore store = open()) {
            assertEquals(sound, counts(store));
            long outdated = sound.stream().mapToInt(ItemCounts::outdated).sum();
            assertEquals(
                    outdated, store.search(ArtifactQuery.all().outdatedOnly()).total());
        }
    }

    private static List<ItemCounts> counts(SnapshotStore store) {
        return store.list(EntryKind.PROJECT).stream()
                .map(stored -> stored.counts())
                .toList();
    }

    private long disagreements() throws Exception {
        try (Session session = session()) {
            session.execute("BEGIN");
            return new Upstreams(session, UpdateRating.BY_STATUS).disagreements();
        }
    }

    private Session session() throws Exception {
        return new Session(SqliteSettings.open(file()), FileIdentity.MEMORY);
    }
}
