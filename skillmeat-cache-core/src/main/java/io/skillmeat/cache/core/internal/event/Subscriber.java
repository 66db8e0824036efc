package io.skillmeat.cache.core.internal.event;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Missed;
import io.skillmeat.cache.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener, where it stands in the log, and the live events that wait for it; at most one thread calls it at a time. */
final class Subscriber implements Subscription {
    /** How many live events wait at most; the oldest go, and the listener is told. */
    static final int QUEUE = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    private final Set<CacheEvent.Kind> kinds;
    private final Consumer<? super CacheEvent> listener;
    private final EventBus bus;
    private final Deque<Live> waiting = new ArrayDeque<>();
    /** Touched by the delivering thread only. */
    private long cursor;

    private boolean delivering;
    private boolean woken;
    private boolean overrun;
    private boolean closed;
    private boolean warned;

    Subscriber(Set<CacheEvent.Kind> kinds, Consumer<? super CacheEvent> listener, long cursor, EventBus bus) {
        this.kinds = kinds;
        this.listener = listener;
        this.cursor = cursor;
        this.bus = bus;
    }

    void offer(CacheEvent event, long behind) {
        if (!kinds.contains(event.kind())) {
            return;
        }
        synchronized (this) {
            if (waiting.size() == QUEUE) {
                waiting.removeFirst();
                overrun = true;
            }
            waiting.addLast(new Live(event, behind));
        }
        wake();
    }

    void wake() {
        synchronized (this) {
            woken = true;
            if (delivering || closed) {
                return;
            }
            delivering = true;
        }
        try {
            bus.run(this::deliver);
        } catch (RuntimeException | Error e) {
            LOG.error("no thread tells a listener what waits for it; it hears of that with the next event", e);
            delivered();
        }
    }

    private synchronized void delivered() {
        delivering = false;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        bus.unsubscribe(this);
    }

    private void deliver() {
        while (goOn()) {
            Live live = next();
            try {
                catchUp(live == null ? Long.MAX_VALUE : live.behind());
            } catch (RuntimeException | Error e) {
                LOG.debug("the change log cannot be read; stored events come later", e);
                bus.runLater(this::wake);
            }
            if (live != null) {
                hand(live.event());
            }
        }
    }

    private synchronized boolean goOn() {
        boolean more = !closed && (woken || !waiting.isEmpty());
        delivering = more;
        return more;
    }

    /** Returns the next live event, or null to look at the log only. */
    private @Nullable Live next() {
        boolean tellOverrun;
        Live live;
        synchronized (this) {
            tellOverrun = overrun;
            overrun = false;
            live = waiting.pollFirst();
            woken = woken && live != null;
        }
        if (tellOverrun) {
            hand(bus.resync(cursor, Missed.LIVE));
        }
        return live;
    }

    private void catchUp(long upTo) {
        EventLog log = bus.log();
        while (cursor < upTo) {
            EventLog.Batch batch = log.after(cursor);
            long known = batch.isEmpty() ? endOfLog(log) : batch.first() - 1;
            if (known != cursor) {
                cursor = known;
                hand(bus.resync(cursor, Missed.STORED));
            }
            if (batch.isEmpty()) {
                return;
            }
            batch.events().stream().filter(event -> event.seq() <= upTo).forEach(this::hand);
            cursor = Math.max(cursor, Math.min(batch.last(), upTo));
        }
    }

    /** Returns where a log stands that has nothing behind the cursor: elsewhere if it was trimmed to its end or replaced. */
    private long endOfLog(EventLog log) {
        long last = log.lastSeq();
        return last < cursor || log.trimmedUpTo() > cursor ? last : cursor;
    }

    private void hand(CacheEvent event) {
        if (event.kind() != CacheEvent.Kind.RESYNC && !kinds.contains(event.kind())) {
            return;
        }
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        try {
            listener.accept(event);
        } catch (Throwable e) {
            warn(e);
        }
    }

    private void warn(Throwable e) {
        if (warned) {
            LOG.debug("a listener failed again", e);
        } else {
            warned = true;
            LOG.warn("a listener failed; it gets the next events all the same, and others are not affected", e);
        }
    }

    /** A live event and the number in the log that it comes behind. */
    private record Live(CacheEvent event, long behind) {}
}
