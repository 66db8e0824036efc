package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a refresh is, noted in the store at most twice a second, so that other processes can show it. */
final class ProgressNote {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressNote.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String KEY = "refresh.progress";
    private static final int FIELDS = 5;

    private final SnapshotStore store;
    private final RefreshScheduler clock;
    private final String process;
    private final Instant began;
    private @Nullable Instant written;

    ProgressNote(Ground ground, Instant began) {
        store = ground.store();
        clock = ground.scheduler();
        process = ground.settings().process();
        this.began = began;
    }

    /** Notes progress of more than one entry. */
    void write(Refresh.Progress progress) {
        Instant now = clock.instant();
        if (progress.total() < 2 || !isDue(progress, now)) {
            return;
        }
        try {
            store.metadata(
                    KEY,
                    String.join(" ", process, text(began), text(now), "" + progress.done(), "" + progress.total()));
        } catch (CacheException e) {
            LOG.debug("progress could not be noted for other processes", e);
        }
    }

    /** Returns what any process noted last, if that is well-formed. */
    static Optional<Noted> read(SnapshotStore store) {
        return store.metadata(KEY)
                .map(text -> text.split(" "))
                .filter(fields -> fields.length == FIELDS)
                .map(fields -> new Noted(
                        fields[0],
                        Instant.ofEpochMilli(Long.parseLong(fields[1])),
                        Instant.ofEpochMilli(Long.parseLong(fields[2])),
                        new Refresh.Progress(Integer.parseInt(fields[3]), Integer.parseInt(fields[4]))));
    }

    private synchronized boolean isDue(Refresh.Progress progress, Instant now) {
        Instant last = written;
        boolean due = last == null
                || progress.done() == progress.total()
                || Duration.between(last, now).abs().compareTo(PAUSE) >= 0;
        written = due ? now : last;
        return due;
    }

    private static String text(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    /**
     * What a process noted.
     *
     * @param process which process
     * @param began when its refresh began
     * @param at when it noted this
     * @param progress how far it was then
     */
    record Noted(String process, Instant began, Instant at, Refresh.Progress progress) {}
}
