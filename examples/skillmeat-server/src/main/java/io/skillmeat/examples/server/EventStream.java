package io.skillmeat.examples.server;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.Headers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What happens in the cache, as server-sent events; each client has its own place in the change log. */
final class EventStream implements AutoCloseable {
    /** Its name in the contract. */
    static final String OPERATION = "events";

    /** What is answered to who asks for the head of the stream only. */
    static final Reply HEAD = new Reply(200, "text/event-stream", new byte[0], Map.of("Cache-Control", "no-store"));

    private static final int HEARTBEAT_MILLIS = 10_000;

    private final ProjectCache cache;
    private final EventForm form;
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();

    EventStream(ProjectCache cache, Settings settings) {
        this.cache = cache;
        form = new EventForm(settings);
    }

    /** Begins to send events to a client: first what it missed, then what happens. */
    void open(HttpServerExchange exchange, Request request) throws Exception {
        EventFilter filter = filter(request.header("Last-Event-ID"));
        Optional<EntryId> project = request.parameters().entry("project_id");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        new ServerSentEventHandler((connection, last) ->
                        exchange.getConnection().getWorker().execute(() -> begin(connection, filter, project)))
                .handleRequest(exchange);
    }

    int clients() {
        return clients.size();
    }

    private void begin(ServerSentEventConnection connection, EventFilter filter, Optional<EntryId> project) {
        connection.setKeepAliveTime(HEARTBEAT_MILLIS);
        EventClient client = new EventClient(connection, project, form);
        clients.add(client);
        connection.addCloseTask(closed -> {
            clients.remove(client);
            client.close();
        });
        client.begin(cache, filter);
    }

    /** Who knows no event yet is told where the log stands, as somebody who has missed everything. */
    private static EventFilter filter(Optional<String> lastEventId) {
        long last = lastEventId.map(EventStream::parse).orElse(Long.MAX_VALUE - 1);
        return EventFilter.all().after(last);
    }

    private static long parse(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.ofParameter("Last-Event-ID", "is not the id of an event")
                    .refusal();
        }
        return Long.parseLong(id);
    }

    @Override
    public void close() {
        clients.forEach(EventClient::close);
    }
}
