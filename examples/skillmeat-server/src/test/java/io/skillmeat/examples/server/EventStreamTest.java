package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream of events: what comes, in what form, and what is resumed. */
class EventStreamTest {
    private static final String SHOP = Samples.projectId("shop").value();
    private static final String BLOG = Samples.projectId("blog").value();

    /** How many events a client that is let go may be sent before anybody looks: less than may wait for one. */
    private static final int BETWEEN_LOOKS = 50;

    @TempDir
    private Path directory;

    private final FakeSource source = FakeSource.ofProjects(Samples.project("shop", "docker"), Samples.project("blog"));

    @Test
    void open_withoutPosition_beginsWithAResetThatHasOne() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events = open(server)) {
            assertEquals("text/event-stream; charset=UTF-8", header(events, "Content-Type"));
            assertEquals("no-store", header(events, "Cache-Control"));
            assertEquals("nosniff", header(events, "X-Content-Type-Options"));
            assertEquals("1000", events.next("retry").data());
            assertTrue(Long.parseLong(events.next("reset").id().orElseThrow()) >= 2);
        }
    }

    @Test
    void change_ofAnEntry_comesWithItsNumber() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events = open(server)) {
            long before = Long.parseLong(events.next("reset").id().orElseThrow());
            source.edit(Samples.project("shop", "docker", "review"));
            server.post("/api/v1/cache/refresh", "{\"project_id\": \"" + SHOP + "\", \"force\": true}");
            EventReader.Event started = events.next("refresh_started");
            EventReader.Event changed = events.next("entries_changed");

            assertEquals(SHOP, started.json().path("entry").asText());
            assertEquals(SHOP, changed.json().path("entry").asText());
            assertEquals(1, changed.json().path("added").size());
            assertTrue(started.id().isEmpty());
            assertTrue(Long.parseLong(changed.id().orElseThrow()) > before);
            assertEquals(
                    "changed",
                    events.next("refresh_ended").json().path("outcome").asText());
        }
    }

    @Test
    void reopen_afterARestart_bringsWhatWasMissed() throws Exception {
        String last;
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events = open(server)) {
            last = events.next("reset").id().orElseThrow();
        }
        try (TestServer meanwhile = TestServer.of(directory, source).loaded()) {
            meanwhile.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + BLOG + "\"}");
        }
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events = open(server, "Last-Event-ID", last)) {
            EventReader.Event missed = events.next("invalidated");

            assertEquals(BLOG, missed.json().at("/entries/0").asText());
            assertTrue(Long.parseLong(missed.id().orElseThrow()) > Long.parseLong(last));
        }
    }

    @Test
    void reopen_withAPositionThatNeverWas_resets() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events = open(server, "Last-Event-ID", "999999")) {
            assertTrue(Long.parseLong(events.next("reset").id().orElseThrow()) < 999_999);
        }
    }

    @Test
    void open_malformedPosition_isRefused() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            assertEquals(
                    400,
                    server.get("/api/v1/events", "Last-Event-ID", "yesterday").status());
        }
    }

    @Test
    void head_ofTheStream_opensNone() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            Answer head = server.send("HEAD", "/api/v1/events", "");

            assertEquals(200, head.status());
            assertEquals("text/event-stream; charset=utf-8", head.header("Content-Type"));
            assertEquals("no-store", head.header("Cache-Control"));
            assertEquals(0, clients(server));
        }
    }

    @Test
    void open_forOneProject_hasNothingOfOthers() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events =
                        EventReader.open(server.client(), server.request("/api/v1/events?project_id=" + SHOP))) {
            events.next("reset");
            server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + BLOG + "\"}");
            server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + SHOP + "\"}");

            assertEquals(
                    SHOP, events.next("invalidated").json().at("/entries/0").asText());
        }
    }

    @Test
    void nothingHappens_heartbeatComes() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded();
                EventReader events = open(server)) {
            long began = System.nanoTime();
            events.next("heartbeat");

            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() <= 15);
        }
    }

    @Test
    void serverStops_streamEnds() throws Exception {
        EventReader events;
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            events = open(server);
            events.next("reset");
        }
        events.next("end");
        events.close();
    }

    @Test
    void manyClients_allHearIt() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded()) {
            List<EventReader> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                clients.add(open(server));
            }
            for (EventReader client : clients) {
                client.next("reset");
            }
            server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + SHOP + "\"}");
            for (EventReader client : clients) {
                assertEquals(
                        SHOP, client.next("invalidated").json().at("/entries/0").asText());
                client.close();
            }
        }
    }

    @Test
    void slowClient_isLetGoAndHarmsNobody() throws Exception {
        try (TestServer server = TestServer.of(directory, source).loaded();
                Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            OutputStream out = slow.getOutputStream();
            out.write("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = slow.getInputStream();
            assertEquals('H', in.read());
            try (EventReader quick = open(server)) {
                quick.next("reset");
                for (int i = 0; i < 20_000 && (i % BETWEEN_LOOKS != 0 || clients(server) == 2); i++) {
                    server.cache.invalidate(Selection.all(), "again, for the " + i + "th time: " + "x".repeat(4_000));
                }

                assertEquals(1, clients(server));
                server.post("/api/v1/cache/invalidate", "{\"project_id\": \"" + SHOP + "\"}");
                while (!quick.next("invalidated").json().path("reason").asText().equals("asked for over HTTP")) {
                    assertEquals(1, clients(server));
                }
            }
        }
    }

    private static int clients(TestServer server) {
        return Integer.parseInt(
                server.get("/metrics").text().replaceFirst("(?s).*\nskillmeat_event_clients ([0-9]+)\n.*", "$1"));
    }

    private static EventReader open(TestServer server, String... headers) throws Exception {
        HttpRequest.Builder request = server.request("/api/v1/events");
        return EventReader.open(server.client(), headers.length == 0 ? request : request.headers(headers));
    }

    private static String header(EventReader events, String name) {
        return events.response().headers().firstValue(name).orElse("");
    }
}
