package com.example.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ProjectCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void ofFiles_editedWhileOpen_isSeenAndSurvivesARestart() throws Exception {
        Path database = directory.resolve("db/cache.db");
        Path home = Files.createDirectories(directory.resolve("home"));
        Path root = directory.resolve("projects");
        Path commands = Files.createDirectories(root.resolve("shop/.claude/commands"));
        Files.writeString(commands.resolve("deploy.md"), "Ships it.\n");

        try (ProjectCache cache = Overview.ofFiles(database, home, List.of(root))) {
            assertTrue(cache.sync(SOON).isComplete());
            assertEquals(List.of("shop: deploy, fresh"), Overview.lines(cache, "deploy"));
            Files.writeString(commands.resolve("rollback.md"), "Takes it back.\n");
            assertTrue(cache.sync(SOON).isComplete());
            assertEquals(List.of("shop: rollback, fresh"), Overview.lines(cache, "rollback"));
        }
        try (ProjectCache again = Overview.ofFiles(database, home, List.of(root))) {
            // Before the files were looked at once more it may be stale, and says so.
            assertTrue(Overview.lines(again, "rollback").get(0).startsWith("shop: rollback, "));
            assertTrue(again.sync(SOON).isComplete());
            assertEquals(List.of("shop: rollback, fresh"), Overview.lines(again, "rollback"));
        }
    }

    @Test
    void of_ownSource_isCached() throws Exception {
        TeamSource source = new TeamSource(Map.of("red", List.of("docker", "sql"), "blue", List.of("docker")));
        try (ProjectCache cache = Overview.of(directory.resolve("db/cache.db"), source)) {
            assertTrue(cache.sync(SOON).isComplete());

            assertEquals(2, cache.projects().entries().size());
            assertEquals(
                    List.of("blue: docker, fresh", "red: docker, fresh"),
                    Overview.lines(cache, "docker").stream().sorted().toList());
        }
    }
}
