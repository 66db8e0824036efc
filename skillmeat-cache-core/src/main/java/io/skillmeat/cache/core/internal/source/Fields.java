package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Declared keys with their values, found without regard to case, {@code -} and {@code _}; notes which were used. */
final class Fields {
    private final ObjectNode declared;
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** Wraps what was declared; of keys that compare equal, the last one counts. */
    Fields(ObjectNode declared) {
        this.declared = declared;
        declared.fieldNames().forEachRemaining(key -> keys.put(KeyLine.canonical(key), key));
    }

    static Fields none() {
        return new Fields(JsonNodeFactory.instance.objectNode());
    }

    /** Returns the value of a key that is not blank, and notes that it was used. */
    Optional<JsonNode> use(String canonicalKey) {
        Optional<JsonNode> value = find(canonicalKey);
        value.ifPresent(found -> used.add(canonicalKey));
        return value;
    }

    /** Returns the text of a key that is not blank, and notes that it was used. */
    Optional<String> useText(String canonicalKey) {
        return use(canonicalKey).map(value -> text(value).strip());
    }

    /** Returns the fields below a key whose value is a mapping, else none. */
    Fields below(String canonicalKey) {
        return find(canonicalKey)
                .filter(ObjectNode.class::isInstance)
                .map(value -> new Fields((ObjectNode) value))
                .orElseGet(Fields::none);
    }

    /** Returns everything that was not used, in the order it was declared, without what may be secret. */
    ObjectNode rest() {
        ObjectNode rest = declared.deepCopy();
        used.forEach(key -> rest.remove(keys.getOrDefault(key, key)));
        return Secrets.removed(rest);
    }

    private Optional<JsonNode> find(String canonicalKey) {
        String key = keys.get(canonicalKey);
        return key == null
                ? Optional.empty()
                : Optional.ofNullable(declared.get(key)).filter(Fields::saysSomething);
    }

    private static boolean saysSomething(JsonNode value) {
        return value.isContainerNode() ? !value.isEmpty() : !text(value).isBlank();
    }

    /** Returns a value as one text: a scalar as it is, the others as YAML writes them in one line. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            return items(value).map(Fields::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> field.getKey() + ": " + text(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.isNull() ? "" : PlainText.of(value.asText());
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
