package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.SourceFailure.Kind;
import io.skillmeat.cache.spi.SourceException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate that was made for the test, of one host that no name server knows. */
class HttpTlsTest {
    private static final String HOST = "market.invalid";
    private static final String PASSWORD = "changeit";
    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(5), 1_000, 20, 3);

    private static SSLContext certified;

    @BeforeAll
    static void makeCertificate(@TempDir Path temp) throws Exception {
        Path file = temp.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:" + HOST,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> "see the log of keytool");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        certified = SSLContext.getInstance("TLS");
        certified.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void fetch_aTrustedCertificateOfTheHost_isRead() throws Exception {
        try (ScriptedServer server = server()) {
            MarketplaceFetch fetched = fetch(server, HOST, certified.getSocketFactory());
            assertArrayEquals(
                    ScriptedServer.bytes("{}"),
                    assertInstanceOf(MarketplaceFetch.Document.class, fetched).bytes());
        }
    }

    @Test
    void fetch_aCertificateOfAnotherHost_failsForGood() throws Exception {
        try (ScriptedServer server = server()) {
            assertFails(Kind.PERMANENT, server, "other.invalid", certified.getSocketFactory());
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void fetch_aCertificateNobodyTrusts_failsForGood() throws Exception {
        try (ScriptedServer server = server()) {
            assertFails(Kind.PERMANENT, server, HOST, (SSLSocketFactory) SSLSocketFactory.getDefault());
        }
    }

    @Test
    void fetch_aServerWithoutTls_failsForNow() throws Exception {
        try (ScriptedServer server = new ScriptedServer((request, out) -> out.flush())) {
            HttpLimits hasty = new HttpLimits(Duration.ofMillis(300), 1_000, 20, 3);
            SourceException failure =
                    assertThrows(SourceException.class, () -> fetch(server, HOST, certified.getSocketFactory(), hasty));
            assertEquals(Kind.TRANSIENT, failure.kind());
        }
    }

    private static ScriptedServer server() throws Exception {
        return new ScriptedServer(
                certified.getServerSocketFactory(),
                (request, out) -> out.write(ScriptedServer.response("200 OK", ScriptedServer.bytes("{}"))));
    }

    private static void assertFails(Kind kind, ScriptedServer server, String host, SSLSocketFactory tls) {
        SourceException failure = assertThrows(SourceException.class, () -> fetch(server, host, tls));
        assertEquals(kind, failure.kind(), failure.getMessage());
    }

    private static MarketplaceFetch fetch(ScriptedServer server, String host, SSLSocketFactory tls)
            throws SourceException {
        return fetch(server, host, tls, LIMITS);
    }

    private static MarketplaceFetch fetch(ScriptedServer server, String host, SSLSocketFactory tls, HttpLimits limits)
            throws SourceException {
        HttpHosts hosts =
                new HttpHosts(Set.of(host), any -> List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        WebAddress address = WebAddress.parse("https://" + host + ":" + server.port() + "/");
        return new HttpDocuments(hosts, limits, tls).fetch(address, Optional.empty(), FixedContext.PATIENT);
    }
}
