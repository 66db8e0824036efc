package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchLoss.Kind;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.core.testing.LongForm;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with watching on a real disk: each is told of within a second, and nothing stays unnoticed. */
final class LossTest {
    private static final Duration TOLD = LongForm.limit(Duration.ofSeconds(1));
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

    private void awaitLost(Kind kind) {
        disk.recorder.awaitUntil(
                "lost: " + kind, TOLD, () -> disk.recorder.losses().stream().anyMatch(loss -> loss.kind() == kind));
    }

    private void assertDegraded(Kind kind) {
        disk.recorder.awaitUntil("degraded", TOLD, () -> disk.status().mode() == WatchStatus.Mode.DEGRADED);
        assertEquals(
                List.of(kind),
                disk.status().losses().stream().map(loss -> loss.kind()).toList());
    }

    private void assertWhole() {
        disk.recorder.awaitUntil(
                "no loss", VISIBLE, () -> disk.status().losses().isEmpty());
        assertEquals(WatchStatus.Mode.NOTIFIED, disk.status().mode());
        disk.recorder.clear();
        Disk.write(skill, "noticed again " + System.nanoTime());
        disk.recorder.awaitHint(one);
        assertEquals(0, disk.status().foundByReconcile());
    }

    @Test
    void root_deletedAndCreatedAgain_toldLostAndRecoveredAndWatched() throws IOException {
        Model model = disk.watchModel(disk.standard());
        Disk.delete(project);
        awaitLost(Kind.ROOT_MISSING);
        assertDegraded(Kind.ROOT_MISSING);
        model.assertTrue("without the project");
        Disk.write(skill, "again");
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        disk.recorder.awaitRecovered(Kind.ROOT_MISSING);
        assertWhole();
        assertEquals(1, disk.status().lossCount());
    }

    @Test
    void root_replacedByAnother_watchedAndTheOldOneNot() throws IOException {
        Model model = disk.watchModel(disk.standard());
        Path old = disk.base.resolve("old");
        Files.move(project, old);
        Disk.write(skill, "new");
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        assertWhole();
        // What was written as it was looked at is told once more.
        do {
            disk.recorder.clear();
            disk.sync();
        } while (!disk.recorder.told().isEmpty());
        Disk.write(old.resolve(".claude/skills/one/SKILL.md"), "ghost");
        disk.sync();
        assertEquals(List.of(), disk.recorder.told());
    }

    @Test
    void root_deletedWithAllAbove_comesBack() throws IOException {
        Model model = disk.watchModel(disk.standard());
        Disk.delete(disk.root);
        awaitLost(Kind.ROOT_MISSING);
        Disk.write(skill, "again");
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        assertWhole();
    }

    @Test
    void directoryAboveRoot_renamed_toldLost() throws IOException {
        EntryId far = disk.track(
                EntryKind.PROJECT,
                Disk.write(disk.base.resolve("a/b/c/far/.claude/agents/x.md"), "x")
                        .getParent()
                        .getParent()
                        .getParent());
        Model model = disk.watchModel(disk.standard());
        Files.move(disk.base.resolve("a"), disk.base.resolve("z"));
        disk.recorder.awaitLost(Kind.ROOT_MISSING);
        disk.recorder.awaitHint(far);
        Files.move(disk.base.resolve("z"), disk.base.resolve("a"));
        disk.recorder.awaitRecovered(Kind.ROOT_MISSING);
        model.assertTrue("back again");
    }

    @Test
    void root_missingAtStart_toldLostAndFoundLater() throws IOException {
        Path later = disk.base.resolve("later");
        disk.watch(TreeChanges.watching(disk.home, List.of(disk.root, later)));
        assertDegraded(Kind.ROOT_MISSING);
        Disk.write(later.resolve("fresh/.claude/skills/x/SKILL.md"), "x");
        disk.recorder.awaitRecovered(Kind.ROOT_MISSING);
        assertFalse(disk.recorder.changes().isEmpty());
        assertWhole();
    }

    @Test
    void home_missingAtStart_othersAreWatched() throws IOException {
        Disk.delete(disk.home);
        disk.watch();
        assertDegraded(Kind.ROOT_MISSING);
        Disk.write(skill, "changed");
        disk.recorder.awaitHint(one);
    }

    @Test
    void overflow_whileTheListenerIsBusy_toldAndEverythingFound() throws IOException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Notifier stalling =
                (territory, survey, listener) -> LibraryNotifier.arm(territory, survey, filter(listener, notice -> {
                    if (notice.path().endsWith("stall.md")) {
                        busy.countDown();
                        await(done);
                    }
                    return false;
                }));
        Model model = disk.watchModel(new TreeChanges(plan(stalling)));
        Disk.write(skill.resolveSibling("stall.md"), "x");
        await(busy);
        for (int i = 0; i < 3_000; i++) {
            Disk.write(skill.resolveSibling("file" + i + ".md"), "x");
        }
        Disk.write(skill.getParent().resolveSibling("blind/deep/er/SKILL.md"), "x");
        done.countDown();
        awaitLost(Kind.OVERFLOW);
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        disk.recorder.awaitRecovered(Kind.OVERFLOW);
        Disk.write(skill.getParent().resolveSibling("blind/deep/er/SKILL.md"), "watched by now");
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        assertWhole();
    }

    @Test
    void watcher_failed_replacedAndEverythingFound() {
        AtomicReference<Notifier.Listener> told = new AtomicReference<>();
        AtomicReference<Notifier.Armed> armed = new AtomicReference<>();
        Model model = disk.watchModel(new TreeChanges(plan((territory, survey, listener) -> {
            told.set(listener);
            armed.set(LibraryNotifier.arm(territory, survey, listener));
            return armed.get();
        })));
        Notifier.Armed first = armed.get();
        first.close();
        Disk.write(skill, "unseen by the dead watcher");
        told.get().failed(new WatchLoss(Kind.FAILED, "/", "as if it had died"));
        awaitLost(Kind.FAILED);
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        disk.recorder.awaitRecovered(Kind.FAILED);
        assertFalse(first == armed.get());
        assertWhole();
    }

    @Test
    void watcher_silent_noticedByTheProbeAndReplaced() {
        AtomicBoolean deaf = new AtomicBoolean(true);
        disk.watch(new TreeChanges(plan((territory, survey, listener) ->
                        LibraryNotifier.arm(territory, survey, filter(listener, notice -> deaf.get())))
                .paced(quick())));
        disk.recorder.awaitLost(Kind.FAILED);
        deaf.set(false);
        disk.recorder.awaitRecovered(Kind.FAILED);
        disk.sync();
        disk.recorder.clear();
        Disk.write(skill, "noticed again");
        disk.recorder.awaitHint(one);
    }

    @Test
    void change_withoutNotification_foundAndCountedByTheComparison() {
        AtomicBoolean deaf = new AtomicBoolean(true);
        disk.watch(new TreeChanges(plan((territory, survey, listener) -> LibraryNotifier.arm(
                        territory,
                        survey,
                        filter(listener, notice -> deaf.get() && notice.path().startsWith(disk.base))))
                .paced(quick())));
        Disk.write(skill, "unannounced");
        disk.recorder.awaitHint(one);
        disk.recorder.awaitLost(Kind.UNANNOUNCED);
        deaf.set(false);
        disk.recorder.awaitRecovered(Kind.UNANNOUNCED);
        assertEquals(1, disk.status().foundByReconcile());
    }

    @Test
    void watcher_thatCannotBegin_pollsAndTriesAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Notifier failing = (territory, survey, listener) -> {
            if (broken.get()) {
                throw new IllegalStateException("as a broken library does");
            }
            return LibraryNotifier.arm(territory, survey, listener);
        };
        Pace pace = quick().compared(Duration.ofMillis(200), Duration.ofSeconds(60));
        try (RefreshScheduler scheduler = new ExecutorScheduler();
                ChangeSource.Watch watch = new TreeChanges(plan(failing).paced(pace)).watch(disk.recorder, scheduler)) {
            disk.recorder.awaitLost(Kind.FAILED);
            broken.set(false);
            disk.recorder.awaitRecovered(Kind.FAILED);
            assertEquals(WatchStatus.Mode.NOTIFIED, watch.status().mode());
        }
    }

    @Test
    void polling_always_findsChangesWithoutTheSystem() {
        Model model = disk.watchModel(TreeChanges.polling(disk.home, List.of(disk.root))
                .compared(Duration.ofMillis(200), Duration.ofSeconds(60)));
        assertEquals(WatchStatus.Mode.POLLED, disk.status().mode());
        assertEquals(0, disk.status().directories());
        Disk.write(skill, "changed");
        Disk.write(project.resolve(".codex/commands/x.md"), "new");
        disk.recorder.awaitUntil("the model is true", VISIBLE, model::isTrue);
        assertEquals(0, disk.status().foundByReconcile());
    }

    @Test
    void sink_throwing_isToldOfTheNextChange() {
        AtomicInteger calls = new AtomicInteger();
        ThrowingSink sink = new ThrowingSink(calls);
        disk.watch(disk.standard(), sink);
        Disk.write(skill, "changed");
        disk.recorder.awaitUntil("called", VISIBLE, () -> calls.get() >= 1);
        Disk.write(skill, "changed again");
        disk.recorder.awaitUntil("called again", VISIBLE, () -> calls.get() >= 2);
    }

    /** A sink that counts what it is told, and throws. */
    private record ThrowingSink(AtomicInteger calls) implements ChangeSink {
        @Override
        public void changed(Change change) {
            calls.incrementAndGet();
            throw new IllegalStateException("as a broken sink does");
        }

        @Override
        public void watching(Set<EntryId> entries) {
            throw new IllegalStateException("as a broken sink does");
        }

        @Override
        public void lost(WatchLoss loss) {}

        @Override
        public void recovered(WatchLoss loss) {}
    }

    private static Pace quick() {
        return new Pace(
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMillis(300));
    }

    private Plan plan(Notifier notifier) {
        return new Plan(TreeChanges.places(disk.home, List.of(disk.root)), Closed.NONE, notifier, Pace.STANDARD);
    }

    static Notifier.Listener filter(Notifier.Listener listener, Predicate<Notice> ignored) {
        return new Notifier.Listener() {
            @Override
            public void noticed(Notice notice) {
                if (!ignored.test(notice)) {
                    listener.noticed(notice);
                }
            }

            @Override
            public void failed(WatchLoss loss) {
                listener.failed(loss);
            }
        };
    }

    static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(Recorder.SOON.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
