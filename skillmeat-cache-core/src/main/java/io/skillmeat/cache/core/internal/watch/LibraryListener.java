package io.skillmeat.cache.core.internal.watch;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.skillmeat.cache.WatchLoss;
import java.io.File;

/** Hands on what the library tells, on its thread, until it is muted. */
final class LibraryListener implements DirectoryChangeListener {
    private final Notifier.Listener listener;
    private final Registration registration;
    private volatile boolean muted;

    LibraryListener(Notifier.Listener listener, Registration registration) {
        this.listener = listener;
        this.registration = registration;
    }

    @Override
    public void onEvent(DirectoryChangeEvent event) {
        if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW) {
            overflow();
        } else if (!muted) {
            boolean directory = event.isDirectory() || registration.isDirectory(event.path());
            listener.noticed(new Notice(kind(event.eventType()), event.path(), directory));
        }
    }

    /** Takes a failure; on an overflow the library fails with a NullPointerException instead of telling it. */
    @Override
    public void onException(Exception failure) {
        if (failure instanceof NullPointerException) {
            overflow();
        } else {
            lose(new WatchLoss(WatchLoss.Kind.FAILED, File.separator, failure + "; the watcher is replaced"));
        }
    }

    void lose(WatchLoss loss) {
        if (!muted) {
            listener.failed(loss);
        }
    }

    /** Ends handing on. */
    void mute() {
        muted = true;
    }

    private void overflow() {
        lose(new WatchLoss(
                WatchLoss.Kind.OVERFLOW,
                File.separator,
                "more changed at once than the system could report; everything is compared with the disk"));
    }

    private static Notice.Kind kind(DirectoryChangeEvent.EventType type) {
        return switch (type) {
            case CREATE -> Notice.Kind.CREATED;
            case DELETE -> Notice.Kind.DELETED;
            case MODIFY, OVERFLOW -> Notice.Kind.MODIFIED;
        };
    }
}
