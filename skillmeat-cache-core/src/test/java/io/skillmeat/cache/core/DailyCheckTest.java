package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Finding.Code;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyCheckTest {
    private static final String UNREAD = "UPDATE change_log SET at = 0";

    private final ManualScheduler scheduler = new ManualScheduler();

    @TempDir
    private Path directory;

    @Test
    void look_damageThatNobodyReads_isRepairedWithinADay() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.background())) {
            cache.put(project("alpha", "a"));
            scheduler.advance(Duration.ofHours(2));
            damage();
            scheduler.advance(Duration.ofHours(2));
            assertTrue(isDamaged(cache), "it has been looked today");
            scheduler.advance(Duration.ofDays(1));
            assertEquals(false, isDamaged(cache));
            assertTrue(cache.maintenance().check(CheckDepth.QUICK).stream()
                    .allMatch(finding -> finding.code() == Code.EVIDENCE));
        }
    }

    @Test
    void look_onDemand_neverHappens() throws Exception {
        try (ProjectCache cache = open(RefreshPolicy.onDemand())) {
            cache.put(project("alpha", "a"));
            damage();
            scheduler.advance(Duration.ofDays(3));
            assertTrue(isDamaged(cache));
        }
    }

    private static boolean isDamaged(ProjectCache cache) {
        return cache.maintenance().check(CheckDepth.FULL).stream()
                .anyMatch(finding -> finding.code().isDamage());
    }

    private ProjectCache open(RefreshPolicy policy) {
        return SkillmeatCache.at(file())
                .source(FakeSource.ofProjects(project("alpha", "a")))
                .scheduler(scheduler.view())
                .refreshing(policy)
                .open();
    }

    private void damage() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(UNREAD);
        }
    }

    private Path file() {
        return directory.resolve("cache/cache.db");
    }
}
