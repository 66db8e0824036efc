package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Subscription;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the event stream. It is never waited for: one that does not read is let go, and resumes when it comes back. */
final class EventClient implements AutoCloseable, ServerSentEventConnection.EventCallback {
    private static final Logger LOG = LoggerFactory.getLogger(EventClient.class);
    private static final int MOST_WAITING = 2_000;
    private static final long RETRY_MILLIS = 1_000;

    private final ServerSentEventConnection connection;
    private final Optional<EntryId> project;
    private final EventForm form;
    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable Subscription subscription;
    private boolean closed;

    EventClient(ServerSentEventConnection connection, Optional<EntryId> project, EventForm form) {
        this.connection = connection;
        this.project = project;
        this.form = form;
    }

    synchronized void begin(ProjectCache cache, EventFilter filter) {
        if (closed) {
            return;
        }
        connection.sendRetry(RETRY_MILLIS);
        subscription = cache.subscribe(filter, this::send);
    }

    private void send(CacheEvent event) {
        if (!project.map(entry -> EventForm.concerns(event, entry)).orElse(true)) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            close();
            return;
        }
        connection.send(form.data(event), EventForm.name(event), id(event), this);
    }

    /** Live events have no id: a client resumes after the last stored one. */
    private static @Nullable String id(CacheEvent event) {
        if (event instanceof CacheEvent.Stored stored) {
            return Long.toString(stored.seq());
        }
        return event instanceof CacheEvent.Resync resync ? Long.toString(resync.seq()) : null;
    }

    @Override
    public void done(ServerSentEventConnection to, @Nullable String data, @Nullable String event, @Nullable String id) {
        waiting.decrementAndGet();
    }

    @Override
    public void failed(
            ServerSentEventConnection to,
            @Nullable String data,
            @Nullable String event,
            @Nullable String id,
            IOException cause) {
        close();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.close();
        }
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("a connection was broken already", e);
        }
    }
}
