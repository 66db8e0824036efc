package io.skillmeat.cache.core.internal.source;

import static io.skillmeat.cache.core.internal.source.ScriptedServer.bytes;
import static io.skillmeat.cache.core.internal.source.ScriptedServer.response;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.SourceFailure.Kind;
import io.skillmeat.cache.spi.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class HttpDocumentsTest {
    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(5), 100_000, 20, 3);
    private static final byte[] DOCUMENT = bytes("{\"plugins\": []}");

    @Test
    void fetch_aDocument_givesItsBytesNameAndStamp() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                "200 OK\nContent-Type: application/json; charset=utf-8\nETag: \"e1\"\nLast-Modified: then", "{}")) {
            MarketplaceFetch.Document document = fetched(server.url("/a/marketplace.json?token=t#part"));
            assertEquals("marketplace.json", document.name());
            assertArrayEquals(bytes("{}"), document.bytes());
            assertEquals(Optional.of("\"e1\""), document.stamp().etag());
            assertEquals(Optional.of("then"), document.stamp().lastModified());
            String request = server.requests().get(0);
            assertTrue(request.startsWith("GET /a/marketplace.json?token=t HTTP/1.1\r\nHost: 127.0.0.1:"), request);
            assertFalse(request.contains("If-"), request);
        }
    }

    @Test
    void fetch_withAKnownStamp_asksConditionally() throws Exception {
        try (ScriptedServer server = new ScriptedServer((request, out) -> out.write(
                request.contains("\r\nIf-None-Match: \"e1\"\r\nIf-Modified-Since: then\r\n")
                        ? bytes("HTTP/1.1 304 Not Modified\r\n\r\n")
                        : response("200 OK\nETag: \"e1\"\nLast-Modified: then", DOCUMENT)))) {
            MarketplaceStamp stamp = fetched(server.url("/")).stamp();
            MarketplaceStamp stored = MarketplaceStamp.of(stamp.validator()).orElseThrow();
            assertInstanceOf(MarketplaceFetch.Unchanged.class, fetch(server.url("/"), Optional.of(stored)));
        }
    }

    @Test
    void fetch_theSameBytesFromAServerWithoutTags_isUnchanged() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("200 OK", "{}")) {
            MarketplaceStamp stamp = fetched(server.url("/")).stamp();
            assertInstanceOf(MarketplaceFetch.Unchanged.class, fetch(server.url("/"), Optional.of(stamp)));
        }
    }

    @Test
    void fetch_aTagThatCouldAddHeaders_isNotKept() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering("200 OK\nETag: \"a\u0001b\"\nLast-Modified: " + "x".repeat(2000), "{}")) {
            MarketplaceStamp stamp = fetched(server.url("/")).stamp();
            assertEquals(Optional.empty(), stamp.etag());
            assertEquals(Optional.empty(), stamp.lastModified());
        }
    }

    @Test
    void fetch_chunkedAndPacked_isUnpacked() throws Exception {
        byte[] packed = gzip(DOCUMENT);
        try (ScriptedServer server = new ScriptedServer((request, out) -> {
            out.write(bytes("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"));
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"));
            for (byte b : packed) {
                out.write(bytes("1;x=y\r\n"));
                out.write(b);
                out.write(bytes("\r\n"));
            }
            out.write(bytes("0\r\n\r\n"));
        })) {
            assertArrayEquals(DOCUMENT, fetched(server.url("/")).bytes());
        }
    }

    @Test
    void fetch_withoutALength_readsToTheEnd() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer((request, out) -> out.write(bytes("HTTP/1.0 200\r\n\r\n{\"plugins\": []}")))) {
            assertArrayEquals(DOCUMENT, fetched(server.url("/")).bytes());
        }
    }

    @Test
    void fetch_brokenAnswers_failForNow() throws Exception {
        for (String broken : List.of(
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000) + "\r\n\r\n{}",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n")) {
            try (ScriptedServer server = new ScriptedServer((request, out) -> out.write(bytes(broken)))) {
                assertFails(Kind.TRANSIENT, "cannot read http://127.0.0.1", server.url("/"));
            }
        }
    }

    @Test
    void fetch_statuses_failForNowOrForGood() throws Exception {
        for (String status : List.of("400", "401", "403", "404", "410", "204", "304", "206")) {
            try (ScriptedServer server = ScriptedServer.answering(status + " X", "")) {
                assertFails(Kind.PERMANENT, "answered " + status, server.url("/"));
            }
        }
        for (String status : List.of("408", "425", "429", "500", "502", "503")) {
            try (ScriptedServer server = ScriptedServer.answering(status + " X", "")) {
                assertFails(Kind.TRANSIENT, "answered " + status, server.url("/"));
            }
        }
    }

    @Test
    void fetch_whenAskedToWait_saysUntilWhen() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("403 X\nRetry-After: 90", "")) {
            SourceException failure = assertFails(Kind.TRANSIENT, "403", server.url("/"));
            assertEquals(Optional.of(FixedContext.NOW.plusSeconds(90)), failure.retryAfter());
        }
        try (ScriptedServer server =
                ScriptedServer.answering("503 X\nRetry-After: Thu, 20 Aug 2026 12:00:05 GMT", "")) {
            SourceException failure = assertFails(Kind.TRANSIENT, "503", server.url("/"));
            assertEquals(Optional.of(FixedContext.NOW.plusSeconds(5)), failure.retryAfter());
        }
        try (ScriptedServer server = ScriptedServer.answering("503 X\nRetry-After: soon", "")) {
            assertEquals(
                    Optional.empty(),
                    assertFails(Kind.TRANSIENT, "503", server.url("/")).retryAfter());
        }
    }

    @Test
    void fetch_whatIsNoJson_isRefused() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("200 OK\nContent-Type: text/html", "{}")) {
            assertFails(Kind.PERMANENT, "is of type text/html, not JSON", server.url("/"));
        }
        try (ScriptedServer server = ScriptedServer.answering("200 OK\nContent-Encoding: br", "{}")) {
            assertFails(Kind.PERMANENT, "packed in a way", server.url("/"));
        }
    }

    @Test
    void fetch_tooManyBytes_isRefused() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("200 OK", " ".repeat(100_001))) {
            assertFails(Kind.PERMANENT, "more than 100000 bytes", server.url("/"));
        }
        try (ScriptedServer server = new ScriptedServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[1_000]);
            }
        })) {
            assertFails(Kind.PERMANENT, "more than 100000 bytes", server.url("/"));
        }
    }

    @Test
    void fetch_aBomb_isRefused() throws Exception {
        byte[] bomb = gzip(new byte[90_000]);
        try (ScriptedServer server =
                new ScriptedServer((request, out) -> out.write(response("200 OK\nContent-Encoding: gzip", bomb)))) {
            assertFails(Kind.PERMANENT, "more than 20 times larger", server.url("/"));
        }
    }

    @Test
    void fetch_threeRedirects_areFollowed() throws Exception {
        try (ScriptedServer server = redirecting("/3")) {
            assertArrayEquals(DOCUMENT, fetched(server.url("/0")).bytes());
            assertEquals(4, server.requests().size());
        }
    }

    @Test
    void fetch_fourRedirects_fail() throws Exception {
        try (ScriptedServer server = redirecting("/9")) {
            assertFails(Kind.PERMANENT, "redirects more than 3 times", server.url("/0"));
            assertEquals(4, server.requests().size());
        }
    }

    /** Leads from each number to the next, until it is the last. */
    private static ScriptedServer redirecting(String last) throws IOException {
        return new ScriptedServer((request, out) -> {
            String path = request.split(" ", 3)[1];
            int next = Integer.parseInt(path.substring(1)) + 1;
            out.write(
                    path.equals(last)
                            ? response("200 OK", DOCUMENT)
                            : response("302 Found\nLocation: " + next, new byte[0]));
        });
    }

    @Test
    void fetch_redirectsToWhereNobodyMayGo_areRefused() throws Exception {
        for (String target : List.of(
                "http://localhost/",
                "https://localhost/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "//10.0.0.1/",
                "https://2130706433/",
                "file:///etc/passwd",
                "ftp://example.org/",
                "http:///",
                "https://example.org:99999/",
                "ht tp://x")) {
            try (ScriptedServer server = ScriptedServer.answering("301 Moved\nLocation: " + target, "")) {
                assertFails(Kind.PERMANENT, "", server.url("/"));
            }
        }
    }

    @Test
    void fetch_credentials_goToTheirOriginOnlyAndIntoNoMessage() throws Exception {
        AtomicReference<String> target = new AtomicReference<>("/same");
        try (ScriptedServer other = ScriptedServer.answering("404 Not Found", "");
                ScriptedServer server = new ScriptedServer((request, out) -> out.write(response(
                        (request.startsWith("GET /same") ? "404 X" : "302 X\nLocation: " + target), new byte[0])))) {
            String url = server.url("/?q=secret").replace("http://", "http://me:secret@");
            assertFails(Kind.PERMANENT, "answered 404", url);
            assertTrue(server.requests().stream()
                    .allMatch(request -> request.contains("Authorization: Basic bWU6c2VjcmV0\r\n")));
            target.set(other.url("/?q=secret"));
            assertFails(Kind.PERMANENT, "cannot read http://127.0.0.1:" + other.port() + "/: answered 404", url);
            assertFalse(
                    other.requests().get(0).contains("Authorization"),
                    other.requests().get(0));
        }
    }

    @Test
    void fetch_aSilentServer_failsInTime() throws Exception {
        AtomicReference<ScriptedServer> self = new AtomicReference<>();
        try (ScriptedServer server =
                new ScriptedServer((request, out) -> self.get().pause(60_000))) {
            self.set(server);
            assertTooLate(server);
        }
    }

    @Test
    void fetch_aServerThatSendsAByteNowAndThen_failsInTime() throws Exception {
        for (String start : List.of("HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n")) {
            AtomicReference<ScriptedServer> self = new AtomicReference<>();
            try (ScriptedServer server = new ScriptedServer((request, out) -> {
                out.write(bytes(start));
                while (!self.get().pause(20)) {
                    out.write(' ');
                }
            })) {
                self.set(server);
                assertTooLate(server);
            }
        }
    }

    private static void assertTooLate(ScriptedServer server) {
        HttpLimits hasty = new HttpLimits(Duration.ofMillis(300), 100_000, 20, 3);
        SourceException failure = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(
                        SourceException.class,
                        () -> documents(hasty)
                                .fetch(WebAddress.parse(server.url("/")), Optional.empty(), FixedContext.PATIENT)));
        assertEquals(Kind.TRANSIENT, failure.kind());
        assertTrue(failure.getMessage().endsWith("it did not answer in time"), failure.getMessage());
    }

    @Test
    void fetch_afterTheCallersDeadline_failsAtOnce() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering("200 OK", "{}")) {
            SourceException failure = assertThrows(
                    SourceException.class,
                    () -> documents(LIMITS)
                            .fetch(
                                    WebAddress.parse(server.url("/")),
                                    Optional.empty(),
                                    new FixedContext(Duration.ZERO)));
            assertEquals(Kind.TRANSIENT, failure.kind());
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void fetch_aHost_isLookedUpOnceAndTheCheckedAddressIsConnectedTo() throws Exception {
        List<String> lookups = new ArrayList<>();
        HttpHosts.Resolver resolver = host -> {
            lookups.add(host);
            return List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        };
        HttpHosts hosts = new HttpHosts(Set.of("market.invalid"), resolver);
        try (ScriptedServer server = ScriptedServer.answering("200 OK", "{}")) {
            HttpDocuments documents =
                    new HttpDocuments(hosts, LIMITS, (SSLSocketFactory) SSLSocketFactory.getDefault());
            WebAddress address = WebAddress.parse("http://Market.invalid.:" + server.port() + "/");
            documents.fetch(address, Optional.empty(), FixedContext.PATIENT);
            assertEquals(List.of("market.invalid"), lookups);
            assertTrue(server.requests().get(0).contains("\r\nHost: market.invalid:" + server.port() + "\r\n"));
        }
    }

    @Test
    void fetch_aHostWithoutAddress_failsForNow() {
        HttpHosts hosts = new HttpHosts(Set.of(), host -> {
            throw new UnknownHostException(host);
        });
        HttpDocuments documents = new HttpDocuments(hosts, LIMITS, (SSLSocketFactory) SSLSocketFactory.getDefault());
        SourceException failure = assertThrows(
                SourceException.class,
                () -> documents.fetch(
                        WebAddress.parse("https://market.invalid/"), Optional.empty(), FixedContext.PATIENT));
        assertEquals(Kind.TRANSIENT, failure.kind());
        assertEquals("cannot read https://market.invalid/: its host has no address", failure.getMessage());
    }

    @Test
    void fetch_aClosedPort_failsForNow() throws Exception {
        ScriptedServer server = ScriptedServer.answering("200 OK", "{}");
        server.close();
        assertFails(Kind.TRANSIENT, "cannot be connected to", server.url("/"));
    }

    private static HttpDocuments documents(HttpLimits limits) {
        HttpHosts hosts = new HttpHosts(Set.of("127.0.0.1"), HttpHosts.Resolver.SYSTEM);
        return new HttpDocuments(hosts, limits, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static MarketplaceFetch fetch(String url, Optional<MarketplaceStamp> known) throws SourceException {
        return documents(LIMITS).fetch(WebAddress.parse(url), known, FixedContext.PATIENT);
    }

    private static MarketplaceFetch.Document fetched(String url) throws SourceException {
        return assertInstanceOf(MarketplaceFetch.Document.class, fetch(url, Optional.empty()));
    }

    private static SourceException assertFails(Kind kind, String why, String url) {
        SourceException failure = assertThrows(SourceException.class, () -> fetch(url, Optional.empty()), url);
        assertEquals(kind, failure.kind(), failure.getMessage());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
        assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
        return failure;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }
}
