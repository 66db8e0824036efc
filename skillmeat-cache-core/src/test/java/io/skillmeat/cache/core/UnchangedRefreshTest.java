package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A refresh of a hundred projects in which nothing has changed, in a database that refuses to write artifacts. */
class UnchangedRefreshTest {
    private static final int PROJECTS = 100;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IF_STALE")
    void refresh_nothingChanged_writesNoArtifactAndTellsNoChange(RefreshMode mode) throws Exception {
        FakeSource source = FakeSource.ofProjects(IntStream.range(0, PROJECTS)
                .mapToObj(i -> Samples.project("p" + i, "a", "b"))
                .toArray(Snapshot<?>[]::new));
        Path database = directory.resolve("db/cache.db");
        List<CacheEvent> events = new CopyOnWriteArrayList<>();
        try (ProjectCache cache = SkillmeatCache.at(database)
                .source(source)
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            assertEquals(PROJECTS, refresh(cache, RefreshMode.IF_STALE).count(RefreshOutcome.Changed.class));
            refuseArtifacts(database);
            cache.subscribe(
                    EventFilter.all().only(CacheEvent.Kind.ENTRIES_CHANGED, CacheEvent.Kind.ENTRIES_REMOVED),
                    events::add);
            assertEquals(PROJECTS, refresh(cache, mode).count(RefreshOutcome.Unchanged.class));
            source.edit(Samples.project("p0", "a", "c"));
            RefreshOutcome refused = refresh(cache, mode).outcomes().get(Samples.projectId("p0"));
            assertTrue(
                    String.valueOf(refused).contains("an artifact is written"), () -> "it would be seen: " + refused);
        }
        assertEquals(List.of(), events);
    }

    private static RefreshSummary refresh(ProjectCache cache, RefreshMode mode) throws InterruptedException {
        return cache.refresh(Selection.all(), mode).await(Duration.ofMinutes(1)).orElseThrow();
    }

    private static void refuseArtifacts(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String write : List.of("INSERT", "UPDATE", "DELETE")) {
                statement.execute("CREATE TRIGGER refuse_" + write + " BEFORE " + write
                        + " ON artifacts BEGIN SELECT RAISE(ABORT, 'an artifact is written'); END");
            }
        }
    }
}
