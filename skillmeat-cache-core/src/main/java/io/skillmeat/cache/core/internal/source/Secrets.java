package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that keep secrets out of the cache: of environments and headers the names only, of addresses no credentials. */
final class Secrets {
    private static final Set<String> HOLDERS = Set.of("env", "envvars", "environment", "headers");
    private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");
    private static final Pattern QUERY = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://[^?#]*)[?#].*");

    private Secrets() {}

    /** Returns a copy of a document in which every mapping of an environment or headers is the list of its keys. */
    static ObjectNode removed(ObjectNode document) {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(field -> clean.set(field.getKey(), clean(field.getKey(), field.getValue())));
        return clean;
    }

    private static JsonNode clean(String key, JsonNode value) {
        if (value.isObject()) {
            return HOLDERS.contains(KeyLine.canonical(key)) ? names(value) : removed((ObjectNode) value);
        }
        if (value.isArray()) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> clean.add(clean(key, item)));
            return clean;
        }
        return value;
    }

    private static ArrayNode names(JsonNode holder) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        holder.fieldNames().forEachRemaining(name -> names.add(PlainText.of(name)));
        return names;
    }

    /** Returns an address without user information, query and fragment. */
    static String address(String url) {
        return QUERY.matcher(USER.matcher(url).replaceFirst("$1")).replaceFirst("$1");
    }
}
