package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.testing.DiskCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache that watches the real disk: what is done there is in it. */
@Timeout(120)
class WatchedCacheTest {
    @TempDir
    Path directory;

    private DiskCache disk;
    private EntryId shop;

    @BeforeEach
    void open() throws Exception {
        Path root = Files.createDirectories(directory.resolve("dev")).toRealPath();
        DiskCache.write(root.resolve("shop/.claude/skills/pay/SKILL.md"), DiskCache.text("pay", "v0"));
        disk = DiskCache.open(directory);
        shop = disk.project("shop");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void open_withChanges_loadsEverythingByItself() {
        assertEquals(Map.of("pay", "v0"), disk.descriptions(shop));
        assertEquals(WatchStatus.Mode.NOTIFIED, disk.status().mode());
    }

    @Test
    void write_ofASkill_isVisibleAndToldByItself() throws Exception {
        disk.forgetEvents();
        disk.write("shop", "pay", "v1");
        disk.awaitUntil("visible", () -> disk.description(shop, "pay").equals(Optional.of("v1")));
        disk.awaitEvent(
                "told",
                event -> event instanceof CacheEvent.EntriesChanged changed
                        && changed.entry().equals(shop));
        assertTrue(disk.cache.project(shop).orElseThrow().freshness().isFresh());
    }

    @Test
    void sync_afterEachEdit_showsIt() throws Exception {
        for (int i = 0; i < 20; i++) {
            DiskCache.save(disk.skill("shop", "pay"), DiskCache.text("pay", "edit " + i));
            disk.sync();
            assertEquals(Optional.of("edit " + i), disk.description(shop, "pay"));
        }
    }

    @Test
    void create_ofAProject_appearsAndIsWatched() throws Exception {
        disk.write("blog", "post", "v0");
        EntryId blog = disk.project("blog");
        disk.awaitUntil("appears", () -> disk.description(blog, "post").equals(Optional.of("v0")));
        disk.write("blog", "post", "v1");
        disk.awaitUntil("watched", () -> disk.description(blog, "post").equals(Optional.of("v1")));
    }

    @Test
    void delete_ofAProject_goes() throws Exception {
        disk.write("blog", "post", "v0");
        disk.sync();
        assertEquals(2, disk.cache.projects().entries().size());
        DiskCache.delete(disk.root.resolve("shop"));
        disk.awaitUntil("gone", () -> disk.cache.projects().entries().size() == 1);
        disk.sync();
        assertEquals(1, disk.cache.projects().entries().size());
    }

    @Test
    void move_ofAProject_isFollowed() throws Exception {
        Files.move(disk.root.resolve("shop"), disk.root.resolve("store"));
        disk.sync();
        assertEquals(Map.of("pay", "v0"), disk.descriptions(disk.project("store")));
        assertEquals(1, disk.cache.projects().entries().size());
    }

    @Test
    void write_inACollection_isFollowed() throws Exception {
        Path manifest = disk.base.resolve("home/.skillmeat/collections/team/collection.toml");
        DiskCache.write(manifest, "[collection]\nname = \"team\"\nversion = \"1.0.0\"\n");
        disk.awaitUntil("appears", () -> collections() == 1);
        Path skill = manifest.resolveSibling("skills/pay/SKILL.md");
        disk.forgetEvents();
        DiskCache.write(skill, DiskCache.text("pay", "v1"));
        DiskCache.write(manifest, """
                [collection]
                name = "team"
                version = "1.0.0"
                [[artifacts]]
                name = "pay"
                type = "skill"
                path = "skills/pay"
                """);
        EntryId team = EntryId.of(EntryKind.COLLECTION, manifest.getParent().toString());
        disk.awaitEvent(
                "told",
                event -> event instanceof CacheEvent.EntriesChanged changed
                        && changed.entry().equals(team));
    }

    private int collections() {
        return disk.cache.status().kinds().get(EntryKind.COLLECTION).entries();
    }

    @Test
    void root_deletedAndBack_isDegradedKeepsWhatItHadAndRecovers() throws Exception {
        disk.forgetEvents();
        DiskCache.delete(disk.root);
        Degradation missing = new Degradation.Noticing(WatchLoss.Kind.ROOT_MISSING, disk.root.toString());
        disk.awaitEvent(
                "degraded",
                event -> event instanceof CacheEvent.Degraded degraded
                        && degraded.cause().equals(missing));
        assertEquals(WatchStatus.Mode.DEGRADED, disk.status().mode());
        assertEquals(1, disk.cache.projects().entries().size());
        disk.write("shop", "pay", "back");
        disk.awaitEvent(
                "recovered",
                event -> event instanceof CacheEvent.Recovered recovered
                        && recovered.cause().equals(missing));
        disk.sync();
        assertEquals(Map.of("pay", "back"), disk.descriptions(shop));
    }

    /** W8. */
    @Test
    void write_ofAProjectsRecord_refreshesTheProject() throws Exception {
        disk.forgetEvents();
        DiskCache.write(disk.root.resolve("shop/.claude/.skillmeat-deployed.toml"), """
                [[deployed]]
                artifact_name = "pay"
                artifact_type = "skill"
                from_collection = "team"
                artifact_path = "skills/pay"
                content_hash = "abc"
                deployed_at = "2026-02-06T08:55:00"
                """);
        disk.awaitEvent("marked stale", event -> event instanceof CacheEvent.Invalidated);
        disk.awaitEvent("refreshed", event -> event instanceof CacheEvent.EntriesChanged);
        disk.sync();
        assertEquals(disk.freshScan(), disk.cached());
    }

    /** W1. */
    @Test
    void close_twiceDuringABurst_isBoundedAndLeavesNoThread() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            disk.write("shop", "s" + i, "burst");
        }
        disk.close();
        disk.close();
        List<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("skillmeat-"))
                .toList();
        for (Thread thread : left) {
            // A pool has ended a moment before its last thread has.
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
        assertEquals(
                List.of(),
                left.stream().filter(Thread::isAlive).map(Thread::getName).toList());
    }

    @Test
    void close_rightAfterAnEdit_nextOpenHasIt() throws Exception {
        disk.write("shop", "pay", "late");
        disk.close();
        try (DiskCache next = DiskCache.open(directory)) {
            assertEquals(Map.of("pay", "late"), next.descriptions(shop));
        }
    }

    @Test
    void open_afterEditsWhileClosed_findsThem() throws Exception {
        disk.close();
        disk.write("shop", "pay", "v1");
        disk.write("blog", "post", "v0");
        try (DiskCache next = DiskCache.open(directory)) {
            assertEquals(Map.of("pay", "v1"), next.descriptions(shop));
            assertEquals(2, next.cache.projects().entries().size());
        }
    }

    @Test
    void cache_ofAnotherProcess_isCoherentWithTheWatchingOne() throws Exception {
        try (ProjectCache reader = DiskCache.cacheOf(
                disk.base, DirectoryChanges.polling(disk.base.resolve("home/.skillmeat"), List.of(disk.root)))) {
            disk.write("shop", "pay", "v1");
            disk.sync();
            disk.awaitUntil(
                    "read",
                    () -> reader.project(shop)
                            .orElseThrow()
                            .value()
                            .artifacts()
                            .get(0)
                            .metadata()
                            .description()
                            .equals(Optional.of("v1")));
        }
    }
}
