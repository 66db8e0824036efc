package io.skillmeat.cache.core.internal.event;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers what happens: live events as they are published, stored ones out of the log they all share.
 *
 * <p>The log is the queue of the stored events, so a slow subscriber loses none of them; live ones wait in a bounded queue. While
 * somebody subscribes, the log is looked at every 100 ms for what other processes did. Safe for use by many threads.
 */
public final class EventBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final RefreshScheduler scheduler;
    private final EventLog log;
    private final String process;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private volatile long seen;
    private boolean closed;
    private RefreshScheduler.@Nullable Scheduled poll;

    /** Creates a bus that nobody listens to. */
    public EventBus(RefreshScheduler scheduler, EventLog log, String process) {
        this.scheduler = scheduler;
        this.log = log;
        this.process = process;
    }

    /** Connects a listener. */
    public Subscription subscribe(EventFilter filter, Consumer<? super CacheEvent> listener) {
        long from = filter.after().orElseGet(log::lastSeq);
        Subscriber subscriber = new Subscriber(filter.kinds(), listener, from, this);
        synchronized (this) {
            if (closed) {
                throw new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
            }
            subscribers.add(subscriber);
            pollSoon();
        }
        subscriber.wake();
        return subscriber;
    }

    /** Tells a live event, behind all stored ones that are in the log now. */
    public void publish(CacheEvent live) {
        if (subscribers.isEmpty()) {
            return;
        }
        long behind = lastSeq();
        subscribers.forEach(subscriber -> subscriber.offer(live, behind));
    }

    /** Tells what was added to the log. */
    public void logged() {
        subscribers.forEach(Subscriber::wake);
    }

    /** Lets go of all subscribers; what is being delivered ends, nothing begins any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (poll != null) {
                poll.cancel();
            }
        }
        subscribers.forEach(Subscriber::close);
    }

    void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    void run(Runnable task) {
        scheduler.schedule(Duration.ZERO, task);
    }

    void runLater(Runnable task) {
        scheduler.schedule(POLL, task);
    }

    EventLog log() {
        return log;
    }

    CacheEvent resync(long seq, CacheEvent.Missed missed) {
        return new CacheEvent.Resync(scheduler.instant(), process, seq, missed);
    }

    private synchronized void pollSoon() {
        if (poll == null && !closed && !subscribers.isEmpty()) {
            poll = scheduler.schedule(POLL, this::poll);
        }
    }

    private void poll() {
        try {
            lastSeq();
        } finally {
            synchronized (this) {
                poll = null;
            }
            pollSoon();
        }
    }

    /**
     * Returns the log's end and tells who has not heard up to it; as last known if it cannot be read now, the next poll looks
     * again.
     */
    private long lastSeq() {
        try {
            long last = log.lastSeq();
            if (last != seen) {
                seen = last;
                logged();
            }
        } catch (CacheException e) {
            LOG.debug("the change log cannot be read; events of other processes come later", e);
        } catch (RuntimeException | Error e) {
            LOG.error("looking for the end of the change log broke off; events of other processes come later", e);
        }
        return seen;
    }
}
