package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.RefreshScheduler;
import io.skillmeat.cache.spi.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a source: its answer or its deadline is heard, whichever comes first, and never both.
 *
 * <p>A call that is given up is interrupted; if the source does not return even then, it is stuck and costs its thread.
 *
 * @param <T> what is asked for
 */
final class SourceCall<T> implements FetchContext {
    private final RefreshScheduler scheduler;
    private final Duration limit;
    private final Instant deadline;
    private final Consumer<Answer<T>> listener;
    private @Nullable Thread asking;
    private boolean heard;
    private boolean interrupted;

    SourceCall(RefreshScheduler scheduler, Duration limit, Consumer<Answer<T>> listener) {
        this.scheduler = scheduler;
        this.limit = limit;
        this.deadline = scheduler.instant().plus(limit);
        this.listener = listener;
    }

    /** Asks on this thread, unless it was given up. The listener may be called on another one, before this returns. */
    void make(Question<T> question) {
        synchronized (this) {
            if (heard) {
                return;
            }
            asking = Thread.currentThread();
        }
        RefreshScheduler.Scheduled alarm = scheduler.schedule(limit, this::late);
        Answer<T> answer = answer(question);
        alarm.cancel();
        if (!returned()) {
            return;
        }
        if (answer instanceof Answer.Failed<T> failed && wasInterrupted(failed.why())) {
            tellInterrupted(failed.why());
        } else {
            listener.accept(answer);
        }
    }

    /** Asks whether the thread's owner has interrupted it: an interrupt of ours was taken back by now. */
    private static boolean wasInterrupted(Throwable why) {
        return Thread.interrupted() || why instanceof InterruptedException;
    }

    /** The interrupt is the owner's, who finds it when the call is over; it is no failure of the source. */
    private void tellInterrupted(Throwable why) {
        InterruptedException told = new InterruptedException("the caller was interrupted while the source was asked");
        told.initCause(why);
        try {
            listener.accept(new Answer.Failed<>(told));
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops waiting for the answer, unless it was heard. */
    void giveUp(Exception why) {
        synchronized (this) {
            if (heard) {
                return;
            }
            heard = true;
            if (asking != null && asking != Thread.currentThread()) {
                interrupted = true;
                asking.interrupt();
            }
        }
        listener.accept(new Answer.Failed<>(why));
    }

    /** Returns whether the source has not returned from a call that was given up. */
    synchronized boolean isStuck() {
        return heard && asking != null;
    }

    @Override
    public Instant now() {
        return scheduler.instant();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public synchronized boolean isCancelled() {
        return heard;
    }

    private Answer<T> answer(Question<T> question) {
        try {
            T given = question.ask(this);
            return given == null ? new Answer.Failed<>(nothing()) : new Answer.Given<>(given);
        } catch (Throwable e) {
            return new Answer.Failed<>(e);
        }
    }

    private static SourceException nothing() {
        return new SourceException(SourceFailure.Kind.PERMANENT, "the source answered null", Optional.empty());
    }

    private void late() {
        giveUp(new TimeoutException("no answer within " + limit));
    }

    private synchronized boolean returned() {
        asking = null;
        if (interrupted) {
            Thread.interrupted();
        }
        boolean first = !heard;
        heard = true;
        return first;
    }

    /** What a source is asked. */
    interface Question<T> {
        T ask(FetchContext context) throws Exception;
    }

    /** What is heard. */
    sealed interface Answer<T> {
        /** The source answered. */
        record Given<T>(T value) implements Answer<T> {}

        /** The source failed, or the call was given up. */
        record Failed<T>(Throwable why) implements Answer<T> {}
    }
}
