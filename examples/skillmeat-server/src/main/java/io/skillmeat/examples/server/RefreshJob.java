package io.skillmeat.examples.server;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A refresh that was asked for, under a name to ask for it again. Safe for use by many threads. */
final class RefreshJob {
    private final String id;
    private final Selection what;
    private final RefreshMode mode;
    private final Instant startedAt;
    private final Refresh refresh;
    private final Settings settings;
    private volatile boolean cancelled;

    RefreshJob(String id, Selection what, RefreshMode mode, Instant startedAt, Refresh refresh, Settings settings) {
        this.id = id;
        this.what = what;
        this.mode = mode;
        this.startedAt = startedAt;
        this.refresh = refresh;
        this.settings = settings;
    }

    String id() {
        return id;
    }

    Refresh refresh() {
        return refresh;
    }

    boolean isRunning() {
        return ended().isEmpty();
    }

    boolean isOf(Selection wanted, RefreshMode wantedMode) {
        return what.equals(wanted) && mode == wantedMode;
    }

    void cancel() {
        cancelled = true;
        refresh.cancel();
    }

    void write(JsonObject json) {
        Optional<RefreshSummary> ended = ended();
        json.text("id", id);
        json.text("state", ended.map(this::state).orElse(cancelled ? "cancelling" : "running"));
        json.text("scope", scope());
        json.text("mode", Words.of(mode));
        json.time("started_at", startedAt);
        json.number("done", refresh.progress().done());
        json.number("total", refresh.progress().total());
        json.object("result", ended, this::writeResult);
    }

    private Optional<RefreshSummary> ended() {
        try {
            return refresh.await(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String scope() {
        if (what instanceof Selection.OfKind kind) {
            return kind.kind().word();
        }
        return what instanceof Selection.OfIds some
                ? some.ids().iterator().next().value()
                : "all";
    }

    private String state(RefreshSummary summary) {
        if (summary.count(RefreshOutcome.Cancelled.class) > 0) {
            return "cancelled";
        }
        return errors(summary).isEmpty() ? "succeeded" : "failed";
    }

    private void writeResult(JsonObject json, RefreshSummary summary) {
        json.number("changed", summary.count(RefreshOutcome.Changed.class));
        json.number("unchanged", summary.count(RefreshOutcome.Unchanged.class));
        json.number("removed", summary.count(RefreshOutcome.Removed.class));
        json.number("skipped", summary.count(RefreshOutcome.Skipped.class));
        json.number("cancelled", summary.count(RefreshOutcome.Cancelled.class));
        json.number("failed", summary.count(RefreshOutcome.Failed.class));
        json.texts("errors", errors(summary));
        json.number("duration_seconds", summary.took().toMillis() / 1000.0);
    }

    /** Returns what failed, in sentences of the sources. */
    List<String> errors(RefreshSummary summary) {
        List<String> errors = new ArrayList<>();
        summary.failures().forEach((kind, failure) -> errors.add(kind.word() + "s: " + failure.message()));
        for (Map.Entry<EntryId, RefreshOutcome> outcome : summary.outcomes().entrySet()) {
            if (outcome.getValue() instanceof RefreshOutcome.Failed failed) {
                errors.add(outcome.getKey() + ": " + failed.failure().message());
            }
        }
        return errors.stream().map(settings::masked).sorted().toList();
    }
}
