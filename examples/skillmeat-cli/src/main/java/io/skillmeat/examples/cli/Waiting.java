package io.skillmeat.examples.cli;

import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshSummary;
import java.time.Duration;
import java.util.Optional;

/** Waits for a refresh, and shows meanwhile how far it is. */
final class Waiting {
    private static final int BAR = 30;
    private static final Duration TICK = Duration.ofMillis(100);

    private final Output output;

    Waiting(Output output) {
        this.output = output;
    }

    /**
     * Returns how it ended.
     *
     * @throws CommandFailure if the command is interrupted
     */
    RefreshSummary forEnd(Refresh refresh) {
        try {
            Optional<RefreshSummary> summary = refresh.await(TICK);
            while (summary.isEmpty()) {
                show(refresh.progress());
                summary = refresh.await(TICK);
            }
            return summary.get();
        } catch (InterruptedException e) {
            refresh.cancel();
            Thread.currentThread().interrupt();
            throw new CommandFailure(
                    ExitStatus.INTERRUPTED,
                    "interrupted while refreshing; what was refreshed so far is kept",
                    "'skillmeat refresh' does the rest");
        }
    }

    private void show(Refresh.Progress progress) {
        output.progress(
                progress.total() == 0
                        ? "looking for projects"
                        : bar(progress) + " " + progress.done() + " of " + progress.total() + " refreshed");
    }

    private static String bar(Refresh.Progress progress) {
        int filled = (int) ((long) BAR * progress.done() / progress.total());
        return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
    }
}
