package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks sources anew which entries exist: one question at a time, and one more if somebody asks meanwhile. */
final class Rediscovery {
    private final Handles handles;
    private @Nullable CompletableFuture<List<SourceFailure>> running;
    private @Nullable CompletableFuture<List<SourceFailure>> next;

    Rediscovery(Handles handles) {
        this.handles = handles;
    }

    /** Returns what completes when a question asked from now on was answered and what is new was asked for: with what failed. */
    CompletableFuture<List<SourceFailure>> ask() {
        CompletableFuture<List<SourceFailure>> asked = new CompletableFuture<>();
        synchronized (this) {
            if (next != null) {
                return next;
            }
            if (running != null) {
                next = asked;
                return asked;
            }
            running = asked;
        }
        begin(asked);
        return asked;
    }

    private void begin(CompletableFuture<List<SourceFailure>> asked) {
        CompletableFuture<List<SourceFailure>> attempts;
        try {
            handles.overtaken();
            attempts = handles.alone(Selection.all(), RefreshMode.IF_STALE).attempts();
        } catch (RuntimeException | Error e) {
            asked.completeExceptionally(e);
            beginNext();
            return;
        }
        CompletableFuture<Void> unused = attempts.thenAccept(failures -> {
            asked.complete(failures);
            beginNext();
        });
    }

    private void beginNext() {
        CompletableFuture<List<SourceFailure>> waiting;
        synchronized (this) {
            waiting = next;
            running = waiting;
            next = null;
        }
        if (waiting != null) {
            begin(waiting);
        }
    }
}
