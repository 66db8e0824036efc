package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is neither a file nor a directory in watched trees: links are followed, what is behind pipes is left alone. */
final class LinkedTreesTest {
    private static final Duration VISIBLE = LongForm.limit(Duration.ofSeconds(6));

    @TempDir
    Path directory;

    private Disk disk;
    private EntryId one;
    private Path project;
    private Path skill;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(directory);
        one = disk.project("one");
        project = disk.of(one);
        skill = project.resolve(".claude/skills/one/SKILL.md");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void root_symbolicLink_watchedAndItsRetargetNoticed() throws IOException {
        Path first = disk.base.resolve("first");
        Path second = disk.base.resolve("second");
        Disk.write(first.resolve(".claude/skills/one/SKILL.md"), "first");
        Disk.write(second.resolve(".claude/skills/one/SKILL.md"), "second");
        Path link = Files.createSymbolicLink(disk.base.resolve("link"), first);
        EntryId linked = disk.track(EntryKind.PROJECT, link);
        Model model = disk.watchModel(disk.standard());
        Disk.write(first.resolve(".claude/skills/one/SKILL.md"), "changed");
        disk.recorder.awaitHint(linked);
        disk.recorder.clear();
        Files.delete(link);
        Files.createSymbolicLink(link, second);
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        disk.sync();
        disk.recorder.clear();
        Disk.write(second.resolve(".claude/skills/one/SKILL.md"), "changed, too");
        disk.recorder.awaitHint(linked);
    }

    @Test
    void artifact_symbolicLinkIntoHome_watched() throws IOException {
        Path shared = disk.home.resolve("collections/default/skills/shared");
        Disk.write(shared.resolve("SKILL.md"), "shared");
        Files.createSymbolicLink(project.resolve(".claude/skills/shared"), shared);
        disk.watch();
        Disk.write(shared.resolve("SKILL.md"), "changed");
        disk.recorder.awaitHint(one);
    }

    @Test
    void artifact_symbolicLinkCreatedLater_watched() throws IOException {
        Path own = project.resolve("library/x");
        Disk.write(own.resolve("SKILL.md"), "x");
        disk.watch();
        Files.createSymbolicLink(project.resolve(".claude/skills/x"), own);
        disk.recorder.awaitHint(one);
        disk.sync();
        disk.sync();
        disk.recorder.clear();
        Disk.write(own.resolve("SKILL.md"), "changed");
        disk.recorder.awaitHint(one);
        disk.sync();
        assertEquals(0, disk.status().foundByReconcile());
    }

    @Test
    void artifact_symbolicLinkInACircle_harmless() throws IOException {
        Files.createSymbolicLink(project.resolve(".claude/skills/self"), project.resolve(".claude/skills"));
        Files.createSymbolicLink(project.resolve(".claude/skills/up"), project);
        Files.createSymbolicLink(project.resolve(".claude/skills/nowhere"), disk.base.resolve("nowhere"));
        Files.createSymbolicLink(
                project.resolve(".claude/skills/out"), Files.createDirectory(disk.base.resolve("out")));
        disk.watch();
        Disk.write(skill, "changed");
        disk.recorder.awaitHint(one);
        assertTrue(disk.status().directories() < 50, () -> disk.status().toString());
    }

    @Test
    void fifo_inTheTree_harmless() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", skill.resolveSibling("pipe").toString())
                        .start()
                        .waitFor());
        disk.watch();
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", skill.resolveSibling("pipe2").toString())
                        .start()
                        .waitFor());
        Disk.write(skill, "changed");
        disk.recorder.awaitHint(one);
        disk.sync();
    }
}
