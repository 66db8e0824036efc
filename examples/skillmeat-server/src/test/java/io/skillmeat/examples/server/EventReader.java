package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the event stream: reads as a browser does, and keeps what came, held against the contract. */
final class EventReader implements AutoCloseable {
    private static final ContractCheck CONTRACT = new ContractCheck();
    private static final Set<String> OF_THE_PROTOCOL = Set.of("heartbeat", "retry", "broken", "end", "message");

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile Optional<String> lastId = Optional.empty();

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "event-reader");
        reader.setDaemon(true);
        reader.start();
    }

    static EventReader open(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        return new EventReader(client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** Returns the id of the last event that had one. */
    Optional<String> lastId() {
        return lastId;
    }

    /** Returns the next event of a name; those before it are dropped. */
    Event next(String name) throws InterruptedException {
        long end = System.nanoTime() + TestServer.SOON.toNanos();
        while (System.nanoTime() < end) {
            Event event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event != null && !OF_THE_PROTOCOL.contains(event.name())) {
                CONTRACT.checkEvent(event.name(), event.json());
            }
            if (event != null && event.name().equals(name)) {
                return event;
            }
        }
        throw new AssertionError("no event " + name);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Event event = Event.NONE;
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith(":")) {
                    events.add(new Event("heartbeat", Optional.empty(), ""));
                } else if (!line.isEmpty()) {
                    event = event.with(line);
                } else if (!event.equals(Event.NONE)) {
                    lastId = event.id().or(this::lastId);
                    events.add(event);
                    event = Event.NONE;
                }
            }
        } catch (IOException e) {
            events.add(new Event("broken", Optional.empty(), e.toString()));
        }
        events.add(new Event("end", Optional.empty(), ""));
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    /**
     * One event.
     *
     * @param name its name
     * @param id its id
     * @param data what it says
     */
    record Event(String name, Optional<String> id, String data) {
        private static final Event NONE = new Event("message", Optional.empty(), "");

        private Event with(String line) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("event:")) {
                return new Event(value, id, data);
            }
            if (line.startsWith("id:")) {
                return new Event(name, Optional.of(value), data);
            }
            return line.startsWith("data:") ? new Event(name, id, data + value) : new Event("retry", id, value);
        }

        JsonNode json() {
            try {
                return new JsonMapper().readTree(data);
            } catch (IOException e) {
                throw new AssertionError(data, e);
            }
        }
    }
}
