package io.skillmeat.cache.core.internal.watch;

import io.methvin.watcher.DirectoryWatcher;
import io.skillmeat.cache.WatchLoss;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's notifications by way of directory-watcher, which is never let read a file: closing any descriptor of
 * a database in use takes its locks away.
 */
final class LibraryNotifier implements Notifier.Armed {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryNotifier.class);
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final Duration STOP = Duration.ofSeconds(2);

    private final DirectoryWatcher watcher;
    private final LibraryListener listener;
    private final Registration registration;
    private final Loop loop;
    private final CompletableFuture<Void> end;
    private final List<WatchLoss> losses;

    private LibraryNotifier(
            DirectoryWatcher watcher,
            LibraryListener listener,
            Registration registration,
            Loop loop,
            CompletableFuture<Void> end) {
        this.watcher = watcher;
        this.listener = listener;
        this.registration = registration;
        this.loop = loop;
        this.end = end.whenComplete((nothing, failure) -> registration.lose(endedBy(failure)));
        this.losses = registration.begin(listener::lose);
    }

    private static WatchLoss endedBy(@Nullable Throwable failure) {
        String why = failure == null ? "the watcher stopped" : "the watcher failed: " + failure;
        return new WatchLoss(WatchLoss.Kind.FAILED, File.separator, why + "; it is replaced");
    }

    /** Registers the directories of a territory, and begins to tell of changes in them on a thread of its own. */
    static Notifier.Armed arm(Territory territory, Notifier.Survey survey, Notifier.Listener told) {
        List<Path> starts = starts(territory);
        Registration registration = new Registration(starts, territory, survey);
        LibraryListener listener = new LibraryListener(told, registration);
        try {
            DirectoryWatcher watcher = DirectoryWatcher.builder()
                    .paths(starts)
                    .fileHashing(false)
                    .fileTreeVisitor(registration)
                    .listener(listener)
                    .build();
            Loop loop = new Loop(registration::start);
            return new LibraryNotifier(watcher, listener, registration, loop, watcher.watchAsync(loop));
        } catch (IOException e) {
            return new Notifier.Unarmed(List.of(Registration.loss(Path.of(File.separator), e)));
        }
    }

    /** Returns where to start; on Windows, which watches whole trees and has little room to tell of them, in no source tree. */
    private static List<Path> starts(Territory territory) {
        Set<Zone> around = EnumSet.of(Zone.PARENT, Zone.HOME, Zone.ROOT, Zone.PROJECT, Zone.HIDDEN);
        return territory.starts().stream()
                .filter(start -> !WINDOWS
                        || territory.zoneOfReal(start).filter(around::contains).isEmpty())
                .toList();
    }

    @Override
    public boolean covers(Path directory) {
        return !end.isDone() && registration.covers(directory);
    }

    @Override
    public boolean knows(Path directory) {
        return end.isDone() || registration.knows(directory);
    }

    @Override
    public int size() {
        return end.isDone() ? 0 : registration.size();
    }

    @Override
    public List<WatchLoss> losses() {
        return losses;
    }

    @Override
    public void close() {
        listener.mute();
        try {
            watcher.close();
            if (!loop.join(STOP)) {
                LOG.warn("The watcher was closed, but its thread has not ended within {}", STOP);
            }
        } catch (IOException e) {
            LOG.warn("The watcher could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
