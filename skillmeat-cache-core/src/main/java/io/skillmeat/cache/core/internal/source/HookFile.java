package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a JSON file of a hook says.
 *
 * @param events the events it reacts to, sorted
 * @param description what it is for
 */
record HookFile(List<String> events, Optional<String> description) {
    HookFile {
        events = List.copyOf(events);
    }

    static HookFile none() {
        return new HookFile(List.of(), Optional.empty());
    }

    /** Reads the keys of its {@code hooks}. */
    static HookFile of(JsonNode document) {
        TreeSet<String> events = new TreeSet<>();
        JsonNode hooks = document.path("hooks");
        if (hooks.isObject()) {
            hooks.fieldNames().forEachRemaining(name -> events.add(PlainText.of(name)));
        }
        Optional<String> description = Optional.of(document.path("description"))
                .filter(JsonNode::isTextual)
                .map(node -> PlainText.of(node.asText()).strip())
                .filter(text -> !text.isEmpty());
        return new HookFile(List.copyOf(events), description);
    }
}
