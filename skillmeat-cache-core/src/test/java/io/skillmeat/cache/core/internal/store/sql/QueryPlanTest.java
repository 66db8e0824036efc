package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Generated;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every hot statement goes by an index: SQLite says so itself. */
class QueryPlanTest extends SqlFixture {
    private static final List<Snapshot<Project>> PROJECTS = Generated.projects(31, 5, 40);

    @BeforeEach
    void fill() {
        try (SnapshotStore store = open()) {
            PROJECTS.forEach(project -> put(store, project));
        }
    }

    @ParameterizedTest
    @EnumSource
    void entry_byId_goesByItsKeys(EntryKind kind) throws Exception {
        String table = Columns.contentTable(kind).getName();
        assertEquals(
                List.of(
                        "SEARCH epochs USING PRIMARY KEY (kind=?)",
                        "SEARCH entries USING INDEX sqlite_autoindex_entries_1 (id=?) LEFT-JOIN",
                        "SEARCH " + table + " USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"),
                plan(HotSql.entry(kind)));
    }

    @ParameterizedTest
    @EnumSource
    void list_byKind_goesByKindAndPresence(EntryKind kind) throws Exception {
        assertTrue(plan(HotSql.list(kind)).contains("SEARCH entries USING INDEX entries_kind (kind=? AND presence=?)"));
    }

    @Test
    void artifacts_ofAnEntry_goByProject() throws Exception {
        assertEquals(
                List.of(
                        "SEARCH artifacts USING INDEX artifacts_entry (entry_rid=?)",
                        "SEARCH artifact_metadata USING INTEGER PRIMARY KEY (rowid=?)"),
                plan(HotSql.ARTIFACTS));
    }

    @Test
    void items_ofAnEntry_goByIt() throws Exception {
        List<String> byEntry = List.of("SEARCH artifacts USING INDEX artifacts_entry (entry_rid=?)");
        assertEquals(byEntry, plan(HotSql.ITEMS));
        assertEquals(byEntry, plan(HotSql.EACH_ITEM));
    }

    @Test
    void items_byKeys_goByThem() throws Exception {
        assertTrue(plan(HotSql.ITEMS_BY_KEY).contains("SEARCH artifacts USING INTEGER PRIMARY KEY (rowid=?)"));
    }

    @Test
    void log_behindASeq_goesByIt() throws Exception {
        assertEquals(List.of("SEARCH change_log USING INTEGER PRIMARY KEY (rowid>?)"), plan(HotSql.CHANGES_AFTER));
        assertEquals(List.of("SEARCH change_log"), plan(HotSql.LAST_SEQ));
        assertEquals(List.of("SEARCH change_log"), plan(HotSql.FIRST_SEQ));
        assertTrue(plan(HotSql.REVISION).contains("SEARCH counters USING PRIMARY KEY (name=?)"));
        assertEquals(List.of("SEARCH cache_metadata USING PRIMARY KEY (name=?)"), plan(HotSql.METADATA));
    }

    @Test
    void history_ofAnArtifact_goesByIt() throws Exception {
        assertEquals(
                List.of("SEARCH artifact_versions USING INDEX artifact_versions_artifact"
                        + " (entry_rid=? AND artifact_id=?)"),
                plan(HotSql.PAST));
    }

    @Test
    void search_inACollection_goesByTheEntriesOfItsMembers() throws Exception {
        Snapshot<Project> owner = PROJECTS.get(0);
        Member member = new Member(owner.entry().id(), owner.artifacts().get(0).id());
        MadeCollection made = new MadeCollection(ArtifactCollection.made("1", "kit", clock.instant()), List.of(member));
        try (SnapshotStore store = open()) {
            store.remake(made.id(), absent -> Optional.of(made));
        }
        assertPlan(
                "SEARCH artifacts USING INDEX artifacts_entry (entry_rid=?)",
                ArtifactQuery.all().in(made.id()));
    }

    @Test
    void search_byName_goesByName() throws Exception {
        String plan = "SEARCH artifacts USING INDEX artifacts_name (sort_name>?)";
        assertPlan(plan, ArtifactQuery.all());
        assertPlan(plan, ArtifactQuery.all().kind(EntryKind.PROJECT));
        assertPlan(plan, next(ArtifactQuery.all().limit(7)));
    }

    @Test
    void search_byUpdate_goesByUpdate() throws Exception {
        ArtifactQuery byUpdate = ArtifactQuery.all().sort(ArtifactSort.UPDATED);
        assertPlan("SEARCH artifacts USING INDEX artifacts_updated (updated_at>?)", byUpdate);
        assertPlan(
                "SEARCH artifacts USING INDEX artifacts_updated (updated_at>? AND updated_at<?)",
                next(byUpdate.limit(7)));
    }

    @Test
    void search_ofType_goesByTypeAndName() throws Exception {
        assertPlan(
                "SEARCH artifacts USING INDEX artifacts_type (type=?)",
                ArtifactQuery.all().type(ArtifactType.SKILL));
    }

    @Test
    void search_outdated_goesByThePartialIndex() throws Exception {
        assertPlan(
                "SCAN artifacts USING INDEX artifacts_outdated",
                ArtifactQuery.all().outdatedOnly());
    }

    @Test
    void search_outdatedOfType_goesByThePartialIndex() throws Exception {
        assertPlan(
                "SEARCH artifacts USING INDEX artifacts_outdated_type (type=?)",
                ArtifactQuery.all().outdatedOnly().type(ArtifactType.SKILL));
    }

    @Test
    void search_inAProject_goesByProject() throws Exception {
        assertPlan(
                "SEARCH artifacts USING INDEX artifacts_entry (entry_rid=?)",
                ArtifactQuery.all().in(PROJECTS.get(0).entry().id()));
        assertPlan(
                "SEARCH artifacts USING INDEX artifacts_entry (entry_rid=?)",
                ArtifactQuery.all().in(PROJECTS.get(0).entry().id()).type(ArtifactType.SKILL));
    }

    @Test
    void search_words_goByTheFullTextIndex() throws Exception {
        for (ArtifactSort sort : ArtifactSort.values()) {
            assertPlan(
                    "SEARCH artifacts USING INTEGER PRIMARY KEY (rowid=?)",
                    ArtifactQuery.text("docker").sort(sort));
        }
        assertPlan(
                "SEARCH artifacts USING INTEGER PRIMARY KEY (rowid=?)",
                ArtifactQuery.text("docker").outdatedOnly().type(ArtifactType.SKILL));
    }

    @Test
    void search_tag_goesByTag() throws Exception {
        List<String> plan = plan(ArtifactQuery.all().tag("cloud"));
        assertTrue(plan.stream().anyMatch(step -> step.contains("sqlite_autoindex_tags_1 (name=?)")), plan.toString());
        assertTrue(
                plan.stream().anyMatch(step -> step.startsWith("SEARCH artifact_tags USING PRIMARY KEY (tag_rid=?)")),
                plan.toString());
    }

    @Test
    void search_ids_goByAPieceOfThem() throws Exception {
        ArtifactQuery query =
                ArtifactQuery.all().id(PROJECTS.get(0).artifacts().get(0).id());
        assertPlan("SEARCH of_id USING INDEX artifacts_id (<expr>=?)", query);
        assertPlan("SEARCH artifacts USING INTEGER PRIMARY KEY (rowid=?)", query);
    }

    private ArtifactQuery next(ArtifactQuery query) {
        try (SnapshotStore store = open()) {
            return query.after(store.search(query).next().orElseThrow());
        }
    }

    private void assertPlan(String expected, ArtifactQuery query) throws Exception {
        List<String> plan = plan(query);
        assertTrue(plan.contains(expected), () -> expected + " is not in " + plan);
    }

    /** What SQLite does to find the keys of a page. */
    private List<String> plan(ArtifactQuery query) throws Exception {
        List<String> steps = new ArrayList<>();
        for (String sql : statements(query)) {
            if (sql.startsWith(Hits.KEYS)) {
                steps.addAll(plan(sql));
            }
        }
        return steps;
    }

    private List<String> plan(String sql) throws Exception {
        return steps(file(), sql);
    }

    private static List<String> steps(Path database, String sql) throws Exception {
        try (Connection connection = SqliteSettings.look(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            List<String> steps = new ArrayList<>();
            while (result.next()) {
                steps.add(result.getString("detail"));
            }
            assertFalse(steps.isEmpty());
            return steps;
        }
    }
}
