package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketplaceFileTest {
    @TempDir
    private Path temp;

    private Path directory;

    @BeforeEach
    void createDirectory() throws Exception {
        directory = Files.createDirectory(temp.toRealPath().resolve("shop"));
    }

    @Test
    void fetch_aDirectory_readsTheFirstKnownPlace() throws Exception {
        for (String place : List.of(
                "docs/components.json",
                "components.json",
                "marketplace.json",
                ".cursor-plugin/marketplace.json",
                ".agents/plugins/marketplace.json",
                ".claude-plugin/marketplace.json")) {
            Path file = directory.resolve(place);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"plugins\": [{\"name\": \"" + place.length() + place + "\"}, 1]}");
            var snapshot = Marketplaces.snapshot(Marketplaces.source(directory));
            assertEquals(place.length() + place, snapshot.artifacts().get(0).name());
            assertEquals(place, snapshot.diagnostics().get(0).path());
            assertEquals("shop", snapshot.entry().name());
            assertEquals(
                    "shop",
                    Marketplaces.snapshot(Marketplaces.source(file)).entry().name());
        }
    }

    @Test
    void fetch_anUnchangedDocument_isNotModified() throws Exception {
        MarketplaceDocuments source = Marketplaces.source(Marketplaces.write(directory, "{\"plugins\": []}"));
        Optional<Validator> validator = Marketplaces.changed(source).validator();
        Marketplaces.write(directory, "{\"plugins\": []}");
        assertInstanceOf(Fetched.NotModified.class, Marketplaces.fetch(source, validator));
        Marketplaces.write(directory, "{\"plugins\": [ ]}");
        assertInstanceOf(Fetched.Changed.class, Marketplaces.fetch(source, validator));
    }

    @Test
    void fetch_withAValidatorOfAnotherReader_readsAgain() throws Exception {
        MarketplaceDocuments source = Marketplaces.source(Marketplaces.write(directory, "{\"plugins\": []}"));
        String validator =
                Marketplaces.changed(source).validator().orElseThrow().text();
        Validator other = new Validator("0" + validator.substring(1));
        assertInstanceOf(Fetched.Changed.class, Marketplaces.fetch(source, Optional.of(other)));
        assertInstanceOf(Fetched.Changed.class, Marketplaces.fetch(source, Optional.of(new Validator("odd"))));
    }

    @Test
    void fetch_whatIsMissing_failsForGood() throws Exception {
        assertFails("there is no such file", Marketplaces.source(directory.resolve("none")));
        assertFails("it has none of .claude-plugin/marketplace.json", Marketplaces.source(directory));
    }

    @Test
    void fetch_whatIsNotConfigured_isNotFound() throws Exception {
        EntryId other = EntryId.of(EntryKind.MARKETPLACE, "/other");
        FetchRequest request = new FetchRequest(other, Optional.empty(), Optional.empty());
        assertInstanceOf(Fetched.NotFound.class, Marketplaces.source(directory).fetch(request, FixedContext.PATIENT));
    }

    @Test
    void fetch_brokenDocuments_failWithThePlace() throws Exception {
        MarketplaceDocuments source = Marketplaces.source(directory);
        for (String broken :
                List.of("{\"plugins\":\n [{\"name\" 1}]}", "{\"plugins\":\n [\n", "{}\n x", "{\"a\":01\n}")) {
            Marketplaces.write(directory, broken);
            assertFails("at line ", source);
        }
        Marketplaces.write(directory, "{\"plugins\":\n [{\"name\" 1}]}");
        assertFails("line 2, column 11", source);
    }

    @Test
    void fetch_documentsThatAreNoCatalogue_fail() throws Exception {
        MarketplaceDocuments source = Marketplaces.source(directory);
        for (String none :
                List.of("", " ", "[]", "null", "7", "{}", "{\"message\": \"Not Found\"}", "{\"plugins\": {}}")) {
            Marketplaces.write(directory, none);
            assertFails("has no list of plugins", source);
        }
        Marketplaces.write(directory, "{\"plugins\": \"x\", \"other\": []}");
        assertFails("has no list of plugins", source);
    }

    @Test
    void fetch_deepNesting_fails() throws Exception {
        Marketplaces.write(directory, "{\"plugins\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        assertFails("is not JSON that can be read", Marketplaces.source(directory));
    }

    @Test
    void fetch_tenMegabytes_fails() throws Exception {
        Marketplaces.write(directory, "{\"plugins\": [" + " ".repeat(10_000_000) + "]}");
        assertFails("it has more than 5242880 bytes", Marketplaces.source(directory));
    }

    @Test
    void fetch_tooManyItems_fails() throws Exception {
        StringBuilder items = new StringBuilder("1");
        for (int i = 0; i <= 20_000; i++) {
            items.append(",{\"name\":\"").append(i).append("\"}");
        }
        Marketplaces.write(directory, "{\"plugins\": [" + items + "]}");
        assertFails("has a list of more than 20000 items", Marketplaces.source(directory));
    }

    @Test
    void fetch_aLinkOutOfTheDirectory_fails() throws Exception {
        Path outside = Files.writeString(temp.resolve("outside.json"), "{\"plugins\": []}");
        Files.createSymbolicLink(directory.resolve("marketplace.json"), outside);
        assertFails("it is a link out of", Marketplaces.source(directory));
    }

    @Test
    void ids_configuredLocations_areAllOfThemOnce() throws Exception {
        MarketplaceDocuments source = Marketplaces.source(directory, directory.resolve("none"), directory.resolve("."));
        Set<EntryId> expected = Set.of(
                EntryId.of(EntryKind.MARKETPLACE, directory.toString()),
                EntryId.of(EntryKind.MARKETPLACE, directory + "/none"));
        assertEquals(
                expected,
                Set.copyOf(
                        source.ids(EntryKind.MARKETPLACE, FixedContext.PATIENT).ids()));
    }

    private static void assertFails(String why, MarketplaceDocuments source) {
        SourceException failure =
                assertThrows(SourceException.class, () -> Marketplaces.fetch(source, Optional.empty()));
        assertEquals(SourceFailure.Kind.PERMANENT, failure.kind());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }
}
