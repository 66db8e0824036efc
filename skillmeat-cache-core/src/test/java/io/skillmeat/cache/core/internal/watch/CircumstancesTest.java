package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss.Kind;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.testing.Forked;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching where permissions apply, and where the system has few watches to give: in processes of their own. */
final class CircumstancesTest {
    private static final Duration TOLD = LongForm.limit(Duration.ofSeconds(1));
    private static final Duration VISIBLE = LongForm.limit(Duration.ofSeconds(6));
    private static final Path LIMIT = Path.of("/proc/sys/user/max_inotify_watches");
    private static final List<String> WITHOUT_PRIVILEGES = List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

    @TempDir
    Path directory;

    @Test
    void permission_lostAndRegained_toldOnceAndOthersGoOn() throws Exception {
        assumePermissionsApply();
        Forked.run(Permissions.class, circumstances(), directory.toString());
    }

    @Test
    void randomTrees_withLostPermissions_everyChangeWasTold() throws Exception {
        assumePermissionsApply();
        String trees = String.valueOf(Integer.getInteger("skillmeat.watch.trees", 20) / 2);
        Forked.run(RandomTreesTest.class, circumstances(), directory.toString(), "1000", trees);
    }

    @Test
    void limit_reached_toldOnceAndTheRestIsPolled() throws Exception {
        Forked.assume(
                "needs a user namespace with a limit of inotify watches of its own",
                "unshare",
                "-Ur",
                "sh",
                "-c",
                "echo 300 > " + LIMIT);
        Forked.run(Limited.class, List.of("unshare", "-Ur"), directory.toString());
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    static List<String> circumstances() {
        return isRoot() ? WITHOUT_PRIVILEGES : List.of();
    }

    static void assumePermissionsApply() throws InterruptedException {
        if (isRoot()) {
            Forked.assume(
                    "needs setpriv, since permissions do not apply to root",
                    "setpriv",
                    "--bounding-set=-all",
                    "--inh-caps=-all",
                    "true");
        }
    }

    /** A directory loses its permissions and gets them back. */
    static final class Permissions {
        private Permissions() {}

        public static void main(String[] arguments) throws IOException {
            try (Disk disk = new Disk(Path.of(arguments[0]))) {
                EntryId one = disk.project("one");
                EntryId two = disk.project("two");
                Model model = disk.watchModel(disk.standard());
                Path skills = disk.of(one).resolve(".claude/skills");
                permit(skills, "---------");
                disk.recorder.awaitUntil("told", TOLD, () -> disk.status().mode() == WatchStatus.Mode.DEGRADED);
                disk.recorder.awaitHint(one);
                model.assertTrue("without permission");
                Disk.write(disk.of(two).resolve(".claude/skills/one/SKILL.md"), "changed");
                disk.recorder.awaitHint(two);
                disk.sync();
                disk.sync();
                assertEquals(1, disk.recorder.losses().size());
                permit(skills, "rwxr-xr-x");
                disk.recorder.awaitRecovered(Kind.UNREADABLE);
                model.assertTrue("with permission");
                disk.sync();
                disk.recorder.clear();
                Disk.write(skills.resolve("one/SKILL.md"), "watched again");
                disk.recorder.awaitHint(one);
                unreadableFromTheStart(disk, one);
            }
        }

        private static void unreadableFromTheStart(Disk disk, EntryId one) throws IOException {
            Path hooks =
                    Disk.write(disk.of(one).resolve(".claude/hooks/x.sh"), "x").getParent();
            permit(hooks, "---------");
            disk.stop();
            disk.recorder.clear();
            Model model = disk.watchModel(disk.standard());
            assertEquals(Kind.UNREADABLE, disk.status().losses().get(0).kind());
            permit(hooks, "rwxr-xr-x");
            disk.recorder.awaitRecovered(Kind.UNREADABLE);
            Disk.write(hooks.resolve("x.sh"), "changed");
            disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
            assertEquals(WatchStatus.Mode.NOTIFIED, disk.status().mode());
        }

        private static void permit(Path path, String permissions) throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** The system has 300 watches, and then more. */
    static final class Limited {
        private Limited() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(LIMIT, "300");
            try (Disk disk = new Disk(Path.of(arguments[0]))) {
                EntryId last = disk.project("p0");
                for (int i = 1; i < 120; i++) {
                    last = disk.project("p" + i);
                }
                Model model = disk.watchModel(disk.standard().compared(Duration.ofSeconds(5), Duration.ofSeconds(20)));
                assertEquals(WatchStatus.Mode.DEGRADED, disk.status().mode(), disk.status()::toString);
                assertEquals(List.of(Kind.LIMIT_REACHED), kinds(disk));
                assertTrue(disk.status().directories() <= 300 && disk.status().polled() > 100, disk.status()::toString);
                for (int i = 0; i < 120; i++) {
                    Disk.write(disk.root.resolve("p" + i + "/.claude/skills/one/SKILL.md"), "changed");
                    Disk.write(disk.root.resolve("p" + i + "/.claude/skills/new/SKILL.md"), "new");
                }
                disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
                assertEquals(0, disk.recorder.losses().size());
                Files.writeString(LIMIT, "100000");
                Recorder recorder = disk.recorder;
                recorder.awaitUntil(
                        "recovered",
                        LongForm.limit(Duration.ofSeconds(25)),
                        () -> disk.status().losses().isEmpty());
                assertEquals(WatchStatus.Mode.NOTIFIED, disk.status().mode());
                recorder.clear();
                Disk.write(disk.of(last).resolve(".claude/skills/new/SKILL.md"), "notified");
                recorder.awaitHint(last);
                assertEquals(0, disk.status().foundByReconcile());
            }
        }

        private static List<Kind> kinds(Disk disk) {
            return disk.status().losses().stream().map(loss -> loss.kind()).toList();
        }
    }
}
