package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.testing.LongForm;
import io.skillmeat.cache.spi.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noticed of changes on a real disk when nothing goes wrong. */
final class NoticingTest {
    @TempDir
    Path directory;

    private Disk disk;
    private EntryId one;
    private EntryId two;
    private Path skill;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(directory);
        one = disk.project("one");
        two = disk.project("two");
        skill = disk.root.resolve("one/.claude/skills/one/SKILL.md");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    /** Waits for the hint, and sees that it came by a notification, to the right entry only, and in the long form alone. */
    private void assertHintedOnce(EntryId id) {
        disk.recorder.awaitHint(id);
        disk.sync();
        List<Change> changes = disk.recorder.changes();
        assertTrue(changes.stream().allMatch(Recorder.isOf(id)), () -> changes.toString());
        assertTrue(!LongForm.ON || changes.size() == 1, () -> changes.toString());
        assertEquals(0, disk.status().foundByReconcile());
        assertTrue(disk.recorder.losses().isEmpty(), () -> disk.recorder.told().toString());
    }

    /** Begins to watch, and lets the flush of the beginning pass. */
    private void watchAndSettle() {
        disk.watch();
        disk.pause(Duration.ofMillis(250));
    }

    private void assertHintedOnceAfterSync() {
        disk.pause(Duration.ofMillis(30));
        disk.sync();
        assertHintedOnce(one);
    }

    /** A busy machine may be late with the flush of the beginning, which looks at everything. */
    private void assertNothingToldForAWhile() {
        disk.pause(Duration.ofMillis(500));
        assertTrue(
                !LongForm.ON || disk.recorder.told().isEmpty(),
                () -> disk.recorder.told().toString());
    }

    private void assertNothingTold() {
        disk.sync();
        assertEquals(List.of(), disk.recorder.told());
    }

    @Test
    void write_inPlace_hintsItsProjectOnce() {
        disk.watch();
        Disk.write(skill, "changed");
        assertHintedOnce(one);
    }

    @Test
    void save_byRename_hintsItsProjectOnce() throws IOException {
        disk.watch();
        Disk.save(skill, "changed");
        assertHintedOnce(one);
    }

    @Test
    void rename_ofCaseOnly_hintsItsProject() throws IOException {
        disk.watch();
        Files.move(skill, skill.resolveSibling("skill.md"));
        assertHintedOnce(one);
    }

    @Test
    void move_betweenProjects_hintsBoth() throws IOException {
        disk.watch();
        Files.move(skill.getParent(), disk.root.resolve("two/.claude/skills/moved"));
        disk.recorder.awaitHint(one);
        disk.recorder.awaitHint(two);
        disk.sync();
        assertTrue(disk.recorder.changes().stream().allMatch(Recorder.isOf(one).or(Recorder.isOf(two))));
        disk.recorder.clear();
        Disk.write(disk.root.resolve("two/.claude/skills/moved/SKILL.md"), "changed after the move");
        assertHintedOnce(two);
    }

    @Test
    void move_outOfAllProjects_hintsItsProjectAndForgetsThePlace() throws IOException {
        disk.watch();
        Path elsewhere = disk.base.resolve("elsewhere");
        Files.move(skill.getParent(), elsewhere);
        assertHintedOnce(one);
        disk.recorder.clear();
        Disk.write(elsewhere.resolve("SKILL.md"), "no business of ours");
        assertNothingTold();
    }

    @Test
    void delete_ofTree_hintsItsProjectOnce() throws IOException {
        disk.watch();
        Disk.delete(skill.getParent().getParent());
        assertHintedOnce(one);
    }

    @Test
    void create_ofDeepTree_hintsItsProjectAndWatchesAllOfIt() {
        disk.watch();
        Path deep = skill.getParent().resolveSibling("new/scripts/a/b/run.sh");
        Disk.write(deep, "1");
        disk.recorder.awaitHint(one);
        disk.sync();
        disk.recorder.clear();
        Disk.write(deep, "22");
        assertHintedOnce(one);
    }

    @Test
    void create_ofMcpFile_hintsItsProject() {
        disk.watch();
        Disk.write(disk.root.resolve("one/.mcp.json"), "{}");
        assertHintedOnce(one);
    }

    @Test
    void create_ofNewProfile_hintsItsProject() {
        disk.watch();
        Disk.write(disk.root.resolve("one/.codex/skills/x/SKILL.md"), "x");
        disk.recorder.awaitHint(one);
        disk.sync();
        assertEquals(0, disk.status().foundByReconcile());
    }

    @Test
    void create_ofEmptyProfileFolder_hintsThePlaceSinceThatMakesAProject() throws IOException {
        disk.watch();
        Path fresh = disk.root.resolve("fresh");
        Files.createDirectories(fresh.resolve(".claude"));
        disk.recorder.await(
                "a hint of the new project",
                told -> told instanceof Recorder.Told.Changed changed
                        && changed.change() instanceof Change.OfPath path
                        && path.path().equals(fresh));
    }

    @Test
    void create_ofRecordInUnknownFolder_makesItAProfile() {
        Disk.write(disk.root.resolve("one/.own/skills/x/SKILL.md"), "x");
        disk.watch();
        Disk.write(disk.root.resolve("one/.own/.skillmeat-deployed.toml"), "deployed = []");
        disk.recorder.awaitHint(one);
        disk.sync();
        disk.sync();
        disk.recorder.clear();
        Disk.write(disk.root.resolve("one/.own/skills/x/SKILL.md"), "changed");
        assertHintedOnce(one);
    }

    @Test
    void write_ofManifest_hintsItsCollection() throws IOException {
        EntryId collection = disk.collection("default");
        disk.watch();
        Disk.save(disk.home.resolve("collections/default/collection.lock"), "[lock]");
        assertHintedOnce(collection);
    }

    @Test
    void create_ofProjectBelowRoot_hintsItsPath() {
        disk.watch();
        Path fresh = disk.root.resolve("fresh");
        Disk.write(fresh.resolve(".claude/commands/x.md"), "x");
        disk.recorder.await(
                "a hint of the new project",
                told -> told instanceof Recorder.Told.Changed changed
                        && changed.change() instanceof Change.OfPath path
                        && path.path().equals(fresh));
    }

    @Test
    void create_ofProjectDeepBelowRoot_hintsItsPathAtTheNextComparison() {
        disk.watch();
        Path fresh = disk.root.resolve("group/team/fresh");
        Disk.write(fresh.resolve(".claude/commands/x.md"), "x");
        disk.sync();
        assertTrue(disk.recorder.changes().stream()
                .anyMatch(change ->
                        change instanceof Change.OfPath path && path.path().equals(fresh)));
        EntryId id = disk.track(EntryKind.PROJECT, fresh);
        disk.recorder.awaitWatching(id);
        disk.sync();
        disk.recorder.clear();
        Disk.write(fresh.resolve(".claude/commands/x.md"), "changed");
        assertHintedOnce(id);
    }

    @Test
    void create_ofProjectInHiddenDirectory_hintsItsPathAtTheNextComparison() {
        disk.watch();
        Path fresh = disk.root.resolve("one/.worktrees/fresh");
        Disk.write(fresh.resolve(".claude/commands/x.md"), "x");
        disk.sync();
        assertTrue(disk.recorder.changes().stream()
                .anyMatch(change ->
                        change instanceof Change.OfPath path && path.path().equals(fresh)));
    }

    @Test
    void write_ofTemporaryFiles_wakesNobodyUntilTheNextLook() {
        watchAndSettle();
        for (String name : List.of("SKILL.md~", "x.tmp", ".SKILL.md.swp", "4913", ".#SKILL.md")) {
            Disk.write(skill.resolveSibling(name), "x");
        }
        assertNothingToldForAWhile();
        assertHintedOnceAfterSync();
    }

    @Test
    void delete_ofTemporaryFile_hintsItsProjectSinceASourceMayHaveReadIt() throws IOException {
        disk.watch();
        Path swap = Disk.write(skill.resolveSibling(".SKILL.md.swp"), "editing");
        Disk.write(skill, "changed");
        assertHintedOnce(one);
        disk.recorder.clear();
        Files.delete(swap);
        assertHintedOnce(one);
    }

    @Test
    void write_inToolsFoldersOfAnArtifact_wakesNobodyUntilTheNextLook() {
        watchAndSettle();
        Disk.write(skill.resolveSibling("node_modules/m/SKILL.md"), "x");
        Disk.write(skill.resolveSibling("__pycache__/m.pyc"), "x");
        assertNothingToldForAWhile();
        assertHintedOnceAfterSync();
    }

    @Test
    void write_ofOtherFiles_tellsNothing() {
        disk.watch();
        Disk.write(disk.root.resolve("one/src/SKILL.md"), "x");
        Disk.write(disk.root.resolve("one/.git/index"), "x");
        Disk.write(disk.root.resolve("one/node_modules/m/.claude/skills/x/SKILL.md"), "x");
        Disk.write(disk.home.resolve("cache/cache.db"), "x");
        Disk.write(disk.home.resolve("cache/cache.db-wal"), "x");
        assertNothingTold();
    }

    @Test
    void write_inClosedDirectory_tellsNothing() {
        Path closed = skill.resolveSibling("cache");
        disk.watch(TreeChanges.watching(disk.home, List.of(disk.root)).outside(closed));
        Disk.write(closed.resolve("cache.db"), "x");
        assertNothingTold();
    }

    @Test
    void write_tenMillisecondsApart_hintsOnce() {
        disk.watch();
        for (int i = 0; i < 5; i++) {
            Disk.write(skill, "change ".repeat(i + 1));
            disk.pause(Duration.ofMillis(10));
        }
        assertHintedOnce(one);
    }

    @Test
    void write_withoutPause_hintsWithinTheLongestWait() {
        disk.watch();
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(5);
        for (int i = 0; System.nanoTime() < end; i++) {
            Disk.write(skill, "change " + i);
            disk.pause(Duration.ofMillis(20));
        }
        List<Long> hints = disk.recorder.told().stream()
                .map(told -> ((Recorder.Told.Changed) told).nanos())
                .toList();
        assertFalse(hints.isEmpty(), "nothing was told while writes went on");
        long last = begun;
        for (long hint : hints) {
            assertTrue(!LongForm.ON || hint - last < TimeUnit.MILLISECONDS.toNanos(1_500), () -> "hints at " + hints);
            last = hint;
        }
        assertTrue(!LongForm.ON || (hints.size() >= 4 && hints.size() <= 6), () -> hints.size() + " hints");
    }

    @Test
    void close_withQueuedChange_tellsItFirst() {
        disk.watch();
        Disk.write(skill, "changed");
        disk.stop();
        long told = disk.recorder.hintsOf(one);
        assertTrue(told >= 1);
        Disk.write(skill, "changed after the end");
        disk.stop();
        assertEquals(told, disk.recorder.changes().size());
    }

    @Test
    void close_always_leavesNoThread() {
        disk.watch();
        disk.stop();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("skillmeat-watch")));
    }

    @Test
    void track_withoutAnEntry_watchesItNoLonger() {
        disk.watch();
        EntryId deep = disk.track(
                EntryKind.PROJECT,
                Disk.write(disk.base.resolve("far/.claude/a.md"), "")
                        .getParent()
                        .getParent());
        disk.recorder.awaitWatching(deep);
        disk.untrack(deep);
        disk.sync();
        disk.recorder.clear();
        Disk.write(disk.base.resolve("far/.claude/a.md"), "changed");
        assertNothingTold();
    }

    @Test
    void watch_always_asksForAComparisonOfWhatWasBefore() {
        disk.watch();
        EntryId three = disk.project("three");
        disk.recorder.awaitWatching(three);
    }
}
