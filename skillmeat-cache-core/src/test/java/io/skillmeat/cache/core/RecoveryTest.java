package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus.Mode;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application sees of damage, and of a file that cannot be used. */
class RecoveryTest {
    private static final EntryId ALPHA = Samples.projectId("alpha");
    private static final Degradation DAMAGED = new Degradation.Storing(Kind.CORRUPT);
    private static final Degradation INACCESSIBLE = new Degradation.Storing(Kind.INACCESSIBLE);

    @TempDir
    Path directory;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeSource source =
            FakeSource.ofProjects(Samples.project("alpha", "a"), Samples.project("beta", "b"));
    private final List<Degradation> degraded = new ArrayList<>();
    private final List<Degradation> recovered = new ArrayList<>();

    @Test
    void search_damagedRow_isRepairedToldAndReadAgainFromTheSource() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.background())) {
            scheduler.advance(Duration.ofMinutes(2));
            int fetches = source.fetches(ALPHA);
            damage("UPDATE artifacts SET crc = 0");
            cache.search(ArtifactQuery.all());
            scheduler.runDue();
            assertEquals(List.of(DAMAGED), degraded);
            assertEquals(List.of(DAMAGED), recovered);
            assertTrue(source.fetches(ALPHA) > fetches, "asked again without being read");
            assertEquals(2, cache.projects().entries().size());
            assertTrue(cache.project(ALPHA).orElseThrow().freshness().isFresh());
        }
    }

    @Test
    void project_repairedByAnother_isNotServedFromMemory() throws Exception {
        try (ProjectCache one = open(RefreshPolicy.onDemand());
                ProjectCache other = open(RefreshPolicy.onDemand())) {
            one.refresh(Selection.all(), RefreshMode.IF_STALE);
            scheduler.advance(Duration.ofMinutes(1));
            assertTrue(other.project(ALPHA, ReadPolicy.onlyIfCached()).isPresent());
            damage("UPDATE artifacts SET crc = 0");
            one.search(ArtifactQuery.all());
            awaitCoherence();
            assertTrue(other.project(ALPHA, ReadPolicy.onlyIfCached()).isEmpty());
        }
    }

    @Test
    void open_fileCannotBeUsed_worksInMemoryAndReturns() throws Exception {
        Path file = Files.createDirectories(directory.resolve("cache.db"));
        try (ProjectCache cache = open(RefreshPolicy.onDemand())) {
            assertEquals(Mode.MEMORY, cache.status().store().mode());
            cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            scheduler.advance(Duration.ofMinutes(1));
            assertEquals(2, cache.projects().entries().size());
            Files.delete(file);
            while (cache.status().store().mode() != Mode.READ_WRITE) {
                Thread.onSpinWait();
            }
            awaitCoherence();
            assertEquals(2, cache.projects().entries().size(), "taken along");
            scheduler.runDue();
            assertEquals(List.of(INACCESSIBLE), recovered);
        }
        assertTrue(Files.size(file) > 0);
    }

    private ProjectCache open(RefreshPolicy policy) {
        ProjectCache cache = SkillmeatCache.at(directory.resolve("cache.db"))
                .source(source)
                .scheduler(scheduler.view())
                .refreshing(policy)
                .open();
        EventFilter filter = EventFilter.all().only(CacheEvent.Kind.DEGRADED, CacheEvent.Kind.RECOVERED);
        cache.subscribe(filter, this::told);
        return cache;
    }

    private void told(CacheEvent event) {
        if (event instanceof CacheEvent.Degraded one) {
            degraded.add(one.cause());
        } else if (event instanceof CacheEvent.Recovered one) {
            recovered.add(one.cause());
        }
    }

    private void damage(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cache.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Memory may be that much behind. */
    private static void awaitCoherence() {
        long end = System.nanoTime() + Duration.ofMillis(10).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
