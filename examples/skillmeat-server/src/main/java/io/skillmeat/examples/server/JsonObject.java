package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A JSON object being put together. Every member is always there: null where nothing is known. */
final class JsonObject {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    static JsonNode of(Consumer<JsonObject> members) {
        JsonObject json = new JsonObject();
        members.accept(json);
        return json.node;
    }

    JsonNode node() {
        return node;
    }

    void text(String name, String value) {
        node.put(name, value);
    }

    void text(String name, Optional<String> value) {
        value.ifPresentOrElse(present -> node.put(name, present), () -> node.putNull(name));
    }

    void texts(String name, Iterable<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    void time(String name, Instant value) {
        node.put(name, value.toString());
    }

    void time(String name, Optional<Instant> value) {
        text(name, value.map(Instant::toString));
    }

    void number(String name, long value) {
        node.put(name, value);
    }

    void number(String name, double value) {
        node.put(name, value);
    }

    void flag(String name, boolean value) {
        node.put(name, value);
    }

    void object(String name, Consumer<JsonObject> members) {
        node.set(name, of(members));
    }

    <T> void object(String name, Optional<T> value, BiConsumer<JsonObject, T> members) {
        value.ifPresentOrElse(present -> object(name, json -> members.accept(json, present)), () -> node.putNull(name));
    }

    <T> void objects(String name, Iterable<T> values, BiConsumer<JsonObject, T> members) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(of(json -> members.accept(json, value))));
    }

    /** Takes every member out that is not named. */
    void retain(Collection<String> names) {
        node.retain(names);
    }

    void counts(String name, Map<String, ? extends Number> counts) {
        object(name, json -> new TreeMap<>(counts).forEach((key, count) -> json.number(key, count.longValue())));
    }
}
