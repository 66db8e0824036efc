package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something on offer is installed from.
 *
 * @param source {@code kind} and whatever the document states of that kind, with its own keys; empty if it states nothing
 * @param upstream the URL to get it from, without credentials and query
 * @param sha the commit it is pinned to
 */
record MarketplaceOrigin(ObjectNode source, Optional<String> upstream, Optional<String> sha) {
    private static final Pattern USER_INFO = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*://)[^/?#]*@");
    private static final Pattern QUERY = Pattern.compile("[?#].*$");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");

    /** Reads the {@code source} of an item: a path below the marketplace, or an object that states its kind. */
    static MarketplaceOrigin of(JsonNode stated) {
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        if (stated.isTextual()) {
            source.put("kind", "relative").put("path", stated.asText());
            return new MarketplaceOrigin(source, Optional.empty(), Optional.empty());
        }
        if (!(stated instanceof ObjectNode object)) {
            return new MarketplaceOrigin(source, Optional.empty(), Optional.empty());
        }
        source.setAll(object);
        source.remove("source");
        source.set(
                "kind", JsonNodeFactory.instance.textNode(text(object, "source").orElse("unknown")));
        text(object, "url").ifPresent(url -> source.put("url", withoutSecrets(url)));
        Optional<String> sha = text(object, "sha").or(() -> text(object, "commit"));
        return new MarketplaceOrigin(source, upstream(object), sha);
    }

    private static Optional<String> upstream(ObjectNode object) {
        Optional<String> url =
                text(object, "url").filter(text -> text.contains(":")).map(MarketplaceOrigin::withoutSecrets);
        return url.or(() -> text(object, "repo")
                .filter(repository -> REPOSITORY.matcher(repository).matches())
                .map(repository -> "https://github.com/" + repository));
    }

    private static Optional<String> text(ObjectNode object, String key) {
        return Optional.of(object.path(key))
                .filter(JsonNode::isTextual)
                .map(value -> PlainText.of(value.asText()).strip())
                .filter(text -> !text.isEmpty());
    }

    private static String withoutSecrets(String url) {
        return QUERY.matcher(withoutUserInfo(url)).replaceFirst("");
    }

    /** Returns a URL without what stands before its host; any other text as it is. */
    static String withoutUserInfo(String url) {
        return USER_INFO.matcher(url).replaceFirst("$1");
    }
}
