package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.SourceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHostsTest {
    private static final HttpHosts STRICT = new HttpHosts(Set.of(), HttpHosts.Resolver.SYSTEM);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "127.1",
                "127.0.0.1",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[::1]",
                "[::]",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "[fd00::1]",
                "[fc00::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::808:808]",
                "[64:ff9b:1::1]",
                "[100::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[3fff::1]",
                "[5f00::1]",
                "localhost",
                "localhost."
            })
    void check_anAddressThatIsNotPublic_isRefused(String host) {
        Exception refusal = assertThrows(
                Exception.class, () -> STRICT.check(WebAddress.parse("https://" + host + "/?token=secret")));
        if (refusal instanceof SourceException failure) {
            assertEquals(SourceFailure.Kind.PERMANENT, failure.kind());
            assertTrue(failure.getMessage().contains("is not public"), failure.getMessage());
        } else {
            // What is no host to a URL, or to the resolver of this platform.
            assertTrue(
                    refusal instanceof IllegalArgumentException || refusal instanceof UnknownHostException,
                    refusal.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "[2606:4700::1]",
                "[2a00:1450::1]",
                "[2001:4860:4860::8888]",
                "[2003::1]"
            })
    void check_aPublicAddress_isAllowed(String host) throws Exception {
        assertEquals(1, STRICT.check(WebAddress.parse("https://" + host + "/")).size());
    }

    @Test
    void check_oneAddressOfManyNotPublic_isRefused() throws Exception {
        List<InetAddress> both = List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));
        HttpHosts hosts = new HttpHosts(Set.of(), host -> both);
        assertThrows(SourceException.class, () -> hosts.check(WebAddress.parse("https://example.org/")));
    }

    @Test
    void check_withoutTls_isRefusedUnlessAllowed() throws Exception {
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        HttpHosts hosts = new HttpHosts(Set.of("Intranet"), host -> loopback);
        SourceException refusal =
                assertThrows(SourceException.class, () -> hosts.check(WebAddress.parse("http://example.org/x")));
        assertEquals(
                "http://example.org/x was not asked: it is not an https URL; allow the host example.org if it should be",
                refusal.getMessage());
        assertEquals(loopback, hosts.check(WebAddress.parse("http://INTRANET:8080/")));
    }
}
