package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.policy.MarketplaceDifference;
import io.skillmeat.cache.core.internal.policy.MarketplaceDifference.Replaced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real marketplaces at several dates, held against an independent reading of them; skipped where they are not at hand. */
class MarketplaceFixtureTest {
    private static final Path TREE = Path.of("../../shared/fixtures/skillmeat-tree");

    private static JsonNode expected;

    @BeforeAll
    static void readExpected() throws Exception {
        assumeTrue(Files.exists(TREE.resolve("expected.json")), "no fixtures at " + TREE);
        expected = new ObjectMapper().readTree(TREE.resolve("expected.json").toFile());
    }

    @Test
    void fetch_everyMarketplace_offersWhatIsExpected() throws Exception {
        assertFalse(expected.path("marketplaces").isEmpty());
        for (JsonNode marketplace : expected.path("marketplaces")) {
            Snapshot<Marketplace> snapshot = state(marketplace.path("path"));
            String path = marketplace.path("path").asText();
            assertEquals(marketplace.path("count").asInt(), snapshot.artifacts().size(), path);
            assertEquals(text(marketplace, "name"), Optional.of(snapshot.entry().name()), path);
            assertEquals(text(marketplace, "owner"), snapshot.entry().owner(), path);
            assertEquals(text(marketplace, "description"), snapshot.entry().description(), path);
            assertEquals(List.of(), snapshot.diagnostics(), path);
            marketplace.path("plugins").forEach(plugin -> assertOffered(plugin, snapshot));
        }
    }

    private static void assertOffered(JsonNode plugin, Snapshot<Marketplace> snapshot) {
        Artifact item = Marketplaces.item(snapshot, plugin.path("name").asText());
        assertAll(
                item.name(),
                () -> assertEquals(text(plugin, "description"), item.metadata().description()),
                () -> assertEquals(text(plugin, "version"), item.metadata().version()),
                () -> assertEquals(text(plugin, "author"), item.metadata().author()),
                () -> assertTrue(item.metadata().tags().containsAll(texts(plugin.path("tags")))),
                () -> assertEquals(text(plugin, "category"), text(extra(item), "category")),
                () -> assertEquals(text(plugin, "homepage"), text(extra(item), "homepage")),
                () -> assertEquals(
                        plugin.path("strict").asBoolean(),
                        extra(item).path("strict").asBoolean()),
                () -> assertEquals(text(plugin, "source_kind"), text(extra(item).path("source"), "kind")),
                () -> assertEquals(
                        text(plugin.path("source"), "sha"), item.provenance().resolvedVersion()),
                () -> assertEquals(List.of(), item.diagnostics()));
    }

    @Test
    void between_datedStates_differAsExpected() throws Exception {
        assertFalse(expected.path("marketplace_diffs").isEmpty());
        for (JsonNode diff : expected.path("marketplace_diffs")) {
            MarketplaceDifference found =
                    MarketplaceDifference.between(state(diff.path("from")), state(diff.path("to")));
            assertEquals(texts(diff.path("added")), names(found.added(), found.renamed(), Replaced::after));
            assertEquals(texts(diff.path("removed")), names(found.removed(), found.renamed(), Replaced::before));
            List<Artifact> shaOnly =
                    found.shaOnly().stream().map(Replaced::after).toList();
            assertEquals(texts(diff.path("changed")), names(shaOnly, found.changed(), Replaced::after));
            assertEquals(shaOnly(diff), Marketplaces.names(shaOnly));
        }
    }

    /** Returns the names whose raw entries are equal once the commit is taken out of them. */
    private static List<String> shaOnly(JsonNode diff) throws Exception {
        Map<String, JsonNode> before = unpinned(diff.path("from"));
        Map<String, JsonNode> after = unpinned(diff.path("to"));
        return texts(diff.path("changed")).stream()
                .filter(name -> before.get(name).equals(after.get(name)))
                .toList();
    }

    private static Map<String, JsonNode> unpinned(JsonNode path) throws Exception {
        Map<String, JsonNode> entries = new HashMap<>();
        for (JsonNode entry : new ObjectMapper()
                .readTree(TREE.resolve(path.asText()).toFile())
                .path("plugins")) {
            if (entry.path("source") instanceof ObjectNode source && source.remove("sha") == null) {
                source.remove("commit");
            }
            entries.put(entry.path("name").asText(), entry);
        }
        return entries;
    }

    private static List<String> names(List<Artifact> some, List<Replaced> others, Function<Replaced, Artifact> side) {
        return Stream.concat(some.stream(), others.stream().map(side))
                .map(Artifact::name)
                .sorted()
                .toList();
    }

    private static Snapshot<Marketplace> state(JsonNode path) throws Exception {
        return Marketplaces.snapshot(Marketplaces.source(TREE.resolve(path.asText())));
    }

    private static JsonNode extra(Artifact item) throws Exception {
        return new ObjectMapper().readTree(item.metadata().extra());
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.of(node.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }
}
