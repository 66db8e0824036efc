package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketplaceLocationTest {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://Example.ORG, https://example.org/",
        "https://example.org:443/a/../b/./m.json, https://example.org/b/m.json",
        "https://example.org.:8443/m.json#top, https://example.org:8443/m.json",
        "http://example.org:80/m.json, http://example.org/m.json",
        "https://me:secret@example.org/m.json?token=secret, https://example.org/m.json",
        "https://example.org/ä b.json, ",
        "https://example.org/ä.json, https://example.org/%C3%A4.json",
        "https://[2001:DB8::1]/m.json, https://[2001:db8::1]/m.json"
    })
    void of_aUrl_isNormalisedWithoutSecrets(String configured, String expected) {
        if (expected == null) {
            assertThrows(IllegalArgumentException.class, () -> MarketplaceLocation.of(configured));
            return;
        }
        MarketplaceLocation location = MarketplaceLocation.of(configured);
        assertEquals(expected, location.text());
        assertEquals(EntryId.of(EntryKind.MARKETPLACE, expected), location.id());
        assertFalse(location.toString().contains("secret"), location.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "https:m.json",
                "https://under_score/",
                "https://x:0/",
                "https://x:secret/",
                "file:m.json",
                "a\0b"
            })
    void of_whatIsNoLocation_isRefusedWithoutRepeatingIt(String configured) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> MarketplaceLocation.of(configured));
        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }

    @Test
    void of_aPath_isItsRealPath(@TempDir Path temp) throws Exception {
        Path shop = Files.createDirectory(temp.toRealPath().resolve("shop"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), shop);
        for (String configured : List.of(
                shop + "/", link.toString(), shop + "/../link", shop.toUri().toString())) {
            assertEquals(shop.toString(), MarketplaceLocation.of(configured).text());
        }
        assertEquals(shop + "/none", MarketplaceLocation.of(shop + "/x/../none").text());
    }

    @Test
    void source_ofUrlsThatDifferInSecretsOnly_isRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> MarketplaceDocuments.of(
                        List.of("https://example.org/?key=secret1", "https://example.org/?key=secret2"), Set.of()));
        assertEquals("configured twice, with different secrets: https://example.org/", refusal.getMessage());
    }
}
