package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A running watch of directories: the threads and the time around a {@link Reconciler}.
 *
 * <p>The notifier's thread only marks directories. Everything else is done by the tasks of one worker, which run one at a time
 * on the scheduler's threads.
 */
final class TreeWatch implements ChangeSource.Watch, Notifier.Listener {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final WatchLoss SILENT = new WatchLoss(
            WatchLoss.Kind.FAILED, File.separator, "a change made to see it was not noticed; the watcher is replaced");

    private final RefreshScheduler scheduler;
    private final Pace pace;
    private final Probe probe = Probe.create();
    private final Marks marks = new Marks();
    private final Coverage coverage;
    private final Reconciler reconciler;
    private final Worker worker;
    private final Debouncer debouncer;
    private final List<Subscription> rounds = new ArrayList<>();
    private volatile WatchStatus status;
    private volatile boolean closed;

    private TreeWatch(Plan plan, ChangeSink sink, RefreshScheduler scheduler) {
        this.scheduler = scheduler;
        this.pace = plan.pace();
        Places places = new Places(plan.places());
        this.coverage =
                new Coverage(places, new StatIndex(scheduler), plan.notifier(), plan.closed(), probe.directory());
        this.reconciler = new Reconciler(places, coverage, marks, new Teller(sink, this::publish), scheduler, this);
        this.worker = new Worker(scheduler, reconciler::fail);
        this.debouncer = new Debouncer(scheduler, pace.quiet(), pace.atMost(), () -> run(reconciler::flush));
        this.status = reconciler.status();
    }

    /** Begins: all that takes time is done on the scheduler's threads. */
    static TreeWatch begin(Plan plan, ChangeSink sink, RefreshScheduler scheduler) {
        TreeWatch watch = new TreeWatch(plan, sink, scheduler);
        watch.debouncer.touch();
        watch.repeat(watch.pace.pulse(), watch.reconciler::pulse, took -> watch.pace.pulse());
        watch.repeat(watch.pace.poll(), watch.reconciler::poll, took -> watch.pace.poll());
        watch.repeat(watch.pace.sweep(), watch::sweep, watch.pace::sweepAfter);
        return watch;
    }

    private void repeat(Duration first, Runnable task, UnaryOperator<Duration> pause) {
        rounds.add(Repeating.after(
                first,
                scheduler,
                ended -> worker.run(() -> {
                    long begun = System.nanoTime();
                    try {
                        turn(task);
                    } finally {
                        ended.accept(pause.apply(Duration.ofNanos(System.nanoTime() - begun)));
                    }
                })));
    }

    @Override
    public void noticed(Notice notice) {
        if (!probe.isAnswer(notice)) {
            Territory territory = coverage.territory();
            notice.suspects(territory).forEach(marks::add);
            if (notice.isUrgent(territory)) {
                debouncer.touch();
            }
        }
    }

    @Override
    public void failed(WatchLoss loss) {
        run(() -> {
            reconciler.lose(loss);
            debouncer.touch();
        });
    }

    @Override
    public void track(Map<EntryId, Path> locations) {
        Map<EntryId, Path> copy = Map.copyOf(locations);
        run(() -> reconciler.track(copy));
    }

    @Override
    public CompletionStage<Void> sync() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        worker.run(() -> {
            try {
                turn(this::reconcile);
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
                throw e;
            }
        });
        if (closed) {
            // Whoever runs the worker's tasks may be gone as well.
            done.complete(null);
        }
        return done;
    }

    @Override
    public WatchStatus status() {
        return status;
    }

    @Override
    public void close() {
        rounds.forEach(Subscription::close);
        try {
            worker.runAndWait(this::end, CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            turn(reconciler::reconcile);
        } finally {
            closed = true;
            coverage.close();
        }
    }

    private void reconcile() {
        settleLater(reconciler.reconcile());
    }

    private void sweep() {
        settleLater(reconciler.sweep());
        if (coverage.size() > 0) {
            probe.ask();
            scheduler.schedule(pace.settled(), this::checkProbe);
        }
    }

    private void publish() {
        status = reconciler.status();
    }

    private void settleLater(Set<Path> untold) {
        if (!untold.isEmpty()) {
            scheduler.schedule(pace.settled(), () -> run(() -> reconciler.settle(untold)));
        }
    }

    private void checkProbe() {
        if (probe.isOpen()) {
            failed(SILENT);
        }
    }

    private void run(Runnable task) {
        worker.run(() -> turn(task));
    }

    private void turn(Runnable task) {
        if (closed) {
            return;
        }
        try {
            task.run();
        } finally {
            publish();
            if (reconciler.isDue()) {
                debouncer.touch();
            }
        }
    }
}
