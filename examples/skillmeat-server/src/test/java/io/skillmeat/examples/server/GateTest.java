package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in. */
class GateTest {
    @TempDir
    private static Path directory;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.of(directory, FakeSource.ofProjects(Samples.project("shop", "docker")))
                .loaded();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, localhost",
        "200, localhost:8080",
        "200, 127.0.0.1:1",
        "200, [::1]:8080",
        "421, evil.example",
        "421, localhost.evil.example",
        "421, 127.0.0.1.evil.example:8080",
        "421, 192.168.0.1"
    })
    void host_otherName_isMisdirected(int status, String host) throws IOException {
        assertEquals(status, statusOf("GET /api/v1/cache/status HTTP/1.1\r\nHost: " + host));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  0.0.0.0, 192.168.0.1:8080",
        "true,  0.0.0.0, [fe80::1]:8080",
        "true,  0.0.0.0, Box.LAN",
        "true,  0.0.0.0, LOCALHOST:8080",
        "false, 0.0.0.0, evil.example",
        "false, 0.0.0.0, 192.168.0.1.evil.example",
        "true,  '::', 10.0.0.1",
        "true,  FE80::1, [fe80::1]",
        "false, FE80::1, [fe80::2]",
        "false, 192.168.0.1, 192.168.0.2",
        "true,  192.168.0.1, box.lan:80",
        "true,  nas.local, NAS.local:8080",
    })
    void host_ofAnotherAddress_isOneThatItHas(boolean named, String address, String host) {
        Settings settings =
                new Settings(address, 8080, List.of("box.lan"), Optional.of("key"), "/home/ada", Duration.ofHours(6));

        assertEquals(named, settings.isNamed(host));
    }

    @Test
    void log_pathOfOthers_hasNoControlCharacters() {
        assertEquals("/a?b??c?", Exchanges.printable("/a\nb\u001b\u009bc\u2028"));
    }

    @Test
    void origin_other_isRefusedEvenForReading() {
        assertEquals(
                403,
                server.get("/api/v1/cache/status", "Origin", "https://evil.example")
                        .status());
        assertEquals(403, server.get("/api/v1/cache/status", "Origin", "null").status());
        assertEquals(
                403,
                server.get("/api/v1/cache/status", "Sec-Fetch-Site", "cross-site")
                        .status());
        assertEquals(
                403, server.get("/api/v1/events", "Sec-Fetch-Site", "same-site").status());
        assertEquals(
                403,
                server.post("/api/v1/cache/refresh", "{}", "Origin", "http://localhost:1")
                        .status());
        assertEquals(
                200,
                server.get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .status());
    }

    @Test
    void change_fromAPage_needsItsToken() {
        String cookie = server.get("/").header("Set-Cookie");
        String token = cookie.replaceFirst("skillmeat-token=([^;]+);.*", "$1");
        Answer without = server.post("/api/v1/cache/refresh", "{}", "Origin", server.url());
        Answer wrong = server.post("/api/v1/cache/refresh", "{}", "Origin", server.url(), "X-Skillmeat-Token", "guess");
        Answer with = server.post("/api/v1/cache/refresh", "{}", "Origin", server.url(), "X-Skillmeat-Token", token);

        assertTrue(cookie.contains("SameSite=Strict"), cookie);
        assertTrue(token.length() >= 32, token);
        assertEquals(403, without.status());
        assertEquals(403, wrong.status());
        assertEquals(200, with.status());
        assertEquals("", server.get("/", "Cookie", "skillmeat-token=" + token).header("Set-Cookie"));
    }

    @Test
    void key_whereOneIsSet_isNeeded(@TempDir Path other) throws Exception {
        try (TestServer locked = TestServer.of(
                        TestServer.open(other, FakeSource.ofProjects()), Optional.of("correct horse"))
                .loaded()) {
            Answer none = locked.get("/api/v1/cache/status");

            assertEquals(401, none.status());
            assertEquals("ApiKey", none.header("WWW-Authenticate"));
            assertEquals(
                    403,
                    locked.get("/api/v1/cache/status", "X-API-Key", "wrong").status());
            assertEquals(
                    200,
                    locked.get("/api/v1/cache/status", "X-API-Key", "correct horse")
                            .status());
            assertEquals(401, locked.get("/metrics").status());
            assertEquals(401, locked.get("/api/v1/events").status());
            assertEquals(200, locked.get("/healthz").status());
            assertEquals(200, locked.get("/readyz").status());
            assertEquals(200, locked.get("/").status());
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /api/v1/cache/status", "BREW /", "GET /api/v1/%zz HTTP/1.1", "GET /\\..\\..\\etc HTTP/1.1"})
    void garbage_isAnsweredOrCutOff(String line) throws IOException {
        int status = statusOf(line + "\r\nHost: localhost");

        assertFalse(status == 200 || status >= 500, line + ": " + status);
        assertEquals(200, server.get("/healthz").status());
    }

    /** Returns the status that a raw request is answered with; 0 if the connection just ends. */
    private static int statusOf(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) TestServer.SOON.toMillis());
            String request = head + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
        }
    }
}
