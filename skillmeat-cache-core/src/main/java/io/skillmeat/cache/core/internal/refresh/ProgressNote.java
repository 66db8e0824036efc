package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus.Batch;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a refresh is, noted in the store at most twice a second, so that other processes can show it. */
final class ProgressNote {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressNote.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String KEY = "refresh.progress";
    /** Process, begin, time of the note (milliseconds since the epoch), done, total. */
    private static final Pattern NOTE = Pattern.compile("(\\S+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private final SnapshotStore store;
    private final RefreshScheduler clock;
    private final String process;
    private final Instant began;
    private @Nullable Instant written;
    private boolean ended;

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
        note(progress, now);
        if (hasEnded() && !isEnd(progress)) {
            note(new Refresh.Progress(progress.total(), progress.total()), now);
        }
    }

    /** What another thread has noted meanwhile, this one may have written over. */
    private synchronized boolean hasEnded() {
        return ended;
    }

    private static boolean isEnd(Refresh.Progress progress) {
        return progress.done() == progress.total();
    }

    private void note(Refresh.Progress progress, Instant now) {
        try {
            store.metadata(
                    KEY,
                    String.join(" ", process, text(began), text(now), "" + progress.done(), "" + progress.total()));
        } catch (CacheException e) {
            LOG.debug("progress could not be noted for other processes", e);
        }
    }

    /**
     * Returns the refresh that any process noted last, if it still runs: a dead process does not note anything any more, and a note
     * of the future is one of a clock that went back.
     */
    static Optional<Batch> running(Ground ground) {
        Instant now = ground.scheduler().instant();
        return ground.store()
                .metadata(KEY)
                .flatMap(ProgressNote::parsed)
                .filter(batch -> batch.progress().done() < batch.progress().total())
                .filter(batch -> !batch.notedAt().isAfter(now))
                .filter(batch ->
                        now.isBefore(batch.notedAt().plus(ground.settings().lease())));
    }

    private static Optional<Batch> parsed(String text) {
        Matcher note = NOTE.matcher(text);
        return note.matches()
                ? Optional.of(new Batch(
                        note.group(1),
                        Instant.ofEpochMilli(Long.parseLong(note.group(2))),
                        Instant.ofEpochMilli(Long.parseLong(note.group(3))),
                        new Refresh.Progress(Integer.parseInt(note.group(4)), Integer.parseInt(note.group(5)))))
                : Optional.empty();
    }

    private synchronized boolean isDue(Refresh.Progress progress, Instant now) {
        Instant last = written;
        ended |= isEnd(progress);
        boolean due = last == null
                || isEnd(progress)
                || Duration.between(last, now).abs().compareTo(PAUSE) >= 0;
        written = due ? now : last;
        return due;
    }

    private static String text(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
