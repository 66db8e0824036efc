package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.core.testing.DiskCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that lie where something is watched: that is watched all the same, but not what the cache itself writes. */
@Timeout(120)
final class CachedDatabaseTest {
    @TempDir
    Path directory;

    private Path home;
    private Path root;

    @BeforeEach
    void create() throws IOException {
        home = Files.createDirectories(directory.toRealPath().resolve("home"));
        root = Files.createDirectories(directory.toRealPath().resolve("dev"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cache.db", "home/cache.db", "dev/cache.db", "dev/one/cache.db", "dev/one/.claude/cache/cache.db"
            })
    void cache_whereverItsDatabaseLies_followsChanges(String database) throws Exception {
        write("first");
        try (ProjectCache cache = SkillmeatCache.at(directory.resolve(database))
                .source(SkillmeatSource.of(home, List.of(root)))
                .changes(DirectoryChanges.watching(home, List.of(root)))
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            assertFollowed(cache, "first");
            assertFollowed(cache, "first");
            write("second");
            assertFollowed(cache, "second");
            write("third");
            assertFollowed(cache, "third");
        }
    }

    @Test
    void source_databaseInAnArtifact_isNotOpened() throws Exception {
        write("first");
        Path skill = root.resolve("one/.claude/skills/s");
        try (ProjectCache cache = SkillmeatCache.at(skill.resolve("cache.db"))
                .source(SkillmeatSource.of(home, List.of(root)))
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            assertFollowed(cache, "first");
            EntryId project = EntryId.of(EntryKind.PROJECT, root.resolve("one").toString());
            List<String> unread = cache.project(project).orElseThrow().value().artifacts().get(0).diagnostics().stream()
                    .map(Diagnostic::message)
                    .toList();
            for (String name : List.of("cache.db", "cache.db-shm", "cache.db-wal", "cache.lock", "cache.queue")) {
                assertTrue(unread.stream().anyMatch(message -> message.startsWith(name + " ")), unread::toString);
            }
        }
    }

    private void write(String text) {
        DiskCache.write(root.resolve("one/.claude/skills/s/SKILL.md"), DiskCache.text("s", text));
        DiskCache.write(
                home.resolve("collections/default/collection.toml"),
                "[collection]\nname = \"default\"\nversion = \"" + text + "\"\n");
    }

    private void assertFollowed(ProjectCache cache, String text) throws InterruptedException {
        assertEquals(SyncResult.ended(List.of()), cache.sync(DiskCache.SOON));
        EntryId project = EntryId.of(EntryKind.PROJECT, root.resolve("one").toString());
        assertEquals(
                Optional.of(text),
                cache.project(project, ReadPolicy.onlyIfCached())
                        .orElseThrow()
                        .value()
                        .artifacts()
                        .get(0)
                        .metadata()
                        .description());
        EntryId collection = EntryId.of(
                EntryKind.COLLECTION, home.resolve("collections/default").toString());
        assertEquals(
                Optional.of(text),
                cache.collections()
                        .read(collection, ReadPolicy.onlyIfCached())
                        .orElseThrow()
                        .value()
                        .entry()
                        .version());
    }
}
