package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.core.internal.policy.MarketplaceDifference;
import java.util.List;

/**
 * What is kept of an item beside its metadata, as one JSON object with sorted keys: {@code source}, {@code category}, {@code
 * homepage}, {@code displayName}, {@code author} with addresses, {@code strict}, {@code downloads}, {@code rating}, {@code
 * components} by their names, {@code formerNames}, {@code unpinnedHash} of all but the commit, and under {@code raw} every key that is none of these,
 * as it was written.
 */
final class MarketplaceExtra {
    private static final List<String> KEPT =
            List.of("category", "displayName", "author", "strict", "downloads", "rating");
    private static final List<String> COMPONENTS =
            List.of("skills", "commands", "agents", "hooks", "mcpServers", "lspServers");

    private final Fields fields;
    private final ObjectNode extra = JsonNodeFactory.instance.objectNode();

    private MarketplaceExtra(Fields fields) {
        this.fields = fields;
    }

    /**
     * Returns the text of the object.
     *
     * @param raw the item
     * @param fields the same item; notes what became metadata already
     */
    static String of(ObjectNode raw, Fields fields, MarketplaceOrigin origin, List<String> formerNames) {
        MarketplaceExtra extra = new MarketplaceExtra(fields);
        extra.set("source", origin.source());
        extra.keep();
        extra.set("components", extra.components());
        ArrayNode former = JsonNodeFactory.instance.arrayNode();
        formerNames.forEach(former::add);
        extra.set("formerNames", former);
        extra.extra.put(MarketplaceDifference.UNPINNED_HASH, MarketplaceJson.hash(unpinned(raw)));
        extra.set("raw", fields.rest());
        return PlainText.of(MarketplaceJson.canonical(extra.extra));
    }

    private void keep() {
        for (String key : KEPT) {
            fields.use(KeyLine.canonical(key)).ifPresent(value -> extra.set(key, value));
        }
        fields.useText("homepage").ifPresent(url -> extra.put("homepage", MarketplaceOrigin.withoutUserInfo(url)));
    }

    /** Components are named: how a server is configured may be a secret. */
    private ObjectNode components() {
        ObjectNode components = JsonNodeFactory.instance.objectNode();
        for (String key : COMPONENTS) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            fields.use(KeyLine.canonical(key)).ifPresent(value -> addNames(value, names));
            if (!names.isEmpty()) {
                components.set(key, names);
            }
        }
        return components;
    }

    private static void addNames(JsonNode value, ArrayNode names) {
        if (value.isObject()) {
            value.fieldNames().forEachRemaining(names::add);
        } else if (value.isTextual()) {
            names.add(value);
        } else {
            value.forEach(item -> addNames(item.isObject() ? item.path("name") : item, names));
        }
    }

    private static ObjectNode unpinned(ObjectNode raw) {
        ObjectNode unpinned = raw.deepCopy();
        if (unpinned.path("source") instanceof ObjectNode source) {
            source.remove(source.hasNonNull("sha") ? "sha" : "commit");
        }
        return unpinned;
    }

    private void set(String key, JsonNode value) {
        if (!value.isEmpty()) {
            extra.set(key, value);
        }
    }
}
