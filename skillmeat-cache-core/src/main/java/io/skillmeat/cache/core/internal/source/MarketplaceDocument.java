package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.SourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a marketplace's document in any dialect: what it offers are the objects in {@code plugins}, and in other lists at its top
 * those that state both a {@code name} and a {@code type}, as catalogues of components do.
 */
final class MarketplaceDocument {
    private static final int MAX_ITEMS = 20_000;
    private static final int MAX_NAME = 256;

    private final MarketplaceLocation location;
    private final String documentName;
    private final MarketplaceRenames renames;
    private final Findings findings;
    private final Map<ArtifactId, Artifact> offers = new LinkedHashMap<>();

    private MarketplaceDocument(
            MarketplaceLocation location, String documentName, MarketplaceRenames renames, Findings findings) {
        this.location = location;
        this.documentName = documentName;
        this.renames = renames;
        this.findings = findings;
    }

    /**
     * Reads a document. A catalogue of another kind offers nothing, and a diagnostic says so.
     *
     * @throws SourceException if it is broken, so that what was read before must stay: no JSON object, or one without any list
     */
    static Snapshot<Marketplace> read(MarketplaceLocation location, MarketplaceFetch.Document document)
            throws SourceException {
        Findings findings = new Findings(document.name());
        FileText text = FileText.of(new Head(document.bytes(), false), findings);
        JsonNode root = MarketplaceJson.read(String.join("\n", text.lines()), location.text(), findings);
        JsonNode plugins = root.path("plugins");
        boolean catalogue =
                root.properties().stream().anyMatch(field -> field.getValue().isArray());
        if (!catalogue || !(plugins.isArray() || plugins.isMissingNode())) {
            throw broken(location, "has no list of plugins");
        }
        MarketplaceRenames renames = MarketplaceRenames.of(root.path("renames"));
        MarketplaceDocument reader = new MarketplaceDocument(location, document.name(), renames, findings);
        reader.readLists(root);
        Marketplace marketplace = marketplace(location, new Fields((ObjectNode) root));
        return new Snapshot<>(marketplace, List.copyOf(reader.offers.values()), findings.list());
    }

    private static Marketplace marketplace(MarketplaceLocation location, Fields fields) {
        Fields metadata = fields.below("metadata");
        return new Marketplace(
                location.id(),
                PlainText.cut(fields.useText("name").orElseGet(location::fallbackName), MAX_NAME),
                location.text(),
                person(fields, "owner"),
                fields.useText("description").or(() -> metadata.useText("description")),
                metadata.useText("version").or(() -> fields.useText("version")));
    }

    /** Returns the name of somebody who is an object with a name, or a text. */
    static Optional<String> person(Fields fields, String key) {
        Optional<JsonNode> value = fields.use(key);
        return value.isPresent() && value.get().isContainerNode()
                ? fields.below(key).useText("name")
                : fields.useText(key);
    }

    private void readLists(JsonNode root) throws SourceException {
        if (root.properties().stream().anyMatch(list -> list.getValue().size() > MAX_ITEMS)) {
            throw broken(location, "has a list of more than " + MAX_ITEMS + " items");
        }
        boolean known = root.has("plugins");
        for (Map.Entry<String, JsonNode> list : root.properties()) {
            boolean plugins = list.getKey().equals("plugins");
            for (int i = 0; list.getValue().isArray() && i < list.getValue().size(); i++) {
                JsonNode item = list.getValue().get(i);
                boolean component =
                        item.path("name").isTextual() && item.path("type").isTextual();
                if (plugins || component) {
                    read(item, PlainText.cut(list.getKey(), MAX_NAME) + "[" + i + "]");
                    known = true;
                }
            }
        }
        if (!known) {
            findings.add(Oddity.NOT_A_MARKETPLACE, 0, "it has no list of plugins; nothing was read from it");
        }
    }

    private void read(JsonNode item, String where) {
        String name = item.path("name").isTextual()
                ? PlainText.of(item.path("name").asText()).strip()
                : "";
        if (!(item instanceof ObjectNode object) || name.isEmpty() || name.length() > MAX_NAME) {
            String need = " is no object with a name of 1 to " + MAX_NAME + " characters; left out";
            findings.add(Oddity.BAD_RECORD, 0, where + need);
            return;
        }
        MarketplaceOffer offer =
                new MarketplaceOffer(name, object, renames.formerNames(name), new Findings(documentName));
        Artifact artifact = offer.artifact(location.id());
        if (offers.put(artifact.id(), artifact) != null) {
            String twice = where + " is called " + name + " like one before it; the last one counts";
            findings.add(Oddity.DUPLICATE_RECORD, 0, twice);
        }
    }

    private static SourceException broken(MarketplaceLocation location, String what) {
        String message = "the document of " + location.text() + " " + what + "; its publisher must mend it";
        return new SourceException(SourceFailure.Kind.PERMANENT, message, Optional.empty());
    }
}
