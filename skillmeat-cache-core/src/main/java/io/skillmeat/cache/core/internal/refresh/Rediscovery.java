package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks sources anew which entries exist: one question at a time, and one more if somebody asks meanwhile. */
final class Rediscovery {
    private final Handles handles;
    private @Nullable CompletableFuture<RefreshSummary> running;
    private @Nullable CompletableFuture<RefreshSummary> next;

    Rediscovery(Handles handles) {
        this.handles = handles;
    }

    /** Returns the end of a refresh that begins from now on. */
    CompletableFuture<RefreshSummary> ask() {
        CompletableFuture<RefreshSummary> asked = new CompletableFuture<>();
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

    private void begin(CompletableFuture<RefreshSummary> asked) {
        handles.overtaken();
        Refresh refresh = handles.refresh(Selection.all(), RefreshMode.IF_STALE);
        refresh.completion().thenAccept(summary -> {
            asked.complete(summary);
            beginNext();
        });
    }

    private void beginNext() {
        CompletableFuture<RefreshSummary> waiting;
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
