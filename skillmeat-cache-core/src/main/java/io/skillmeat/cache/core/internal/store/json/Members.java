package io.skillmeat.cache.core.internal.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes members of JSON objects: every member is there, null where nothing is known. */
final class Members {
    private final JsonGenerator json;

    Members(JsonGenerator json) {
        this.json = json;
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void text(String name, Optional<String> value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value.orElse(null));
    }

    void time(String name, Optional<Instant> value) throws IOException {
        text(name, value.map(Instant::toString));
    }

    void number(String name, int value) throws IOException {
        json.writeNumberField(name, value);
    }

    void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Writes an object whose text is JSON already. */
    void json(String name, String text) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(text);
    }

    <T> void objects(String name, List<T> values, Each<T> members) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            object(value, members);
        }
        json.writeEndArray();
    }

    <T> void object(T value, Each<T> members) throws IOException {
        json.writeStartObject();
        members.write(value);
        json.writeEndObject();
    }

    /**
     * Writes the members of an object.
     *
     * @param <T> what is written
     */
    @FunctionalInterface
    interface Each<T> {
        void write(T value) throws IOException;
    }
}
