package io.skillmeat.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes the members of JSON objects. Every member is always there: null where nothing is known. */
final class JsonWriter {
    private final JsonGenerator json;

    private JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one document, indented, with a line break behind it. */
    static void write(Writer out, Consumer<JsonWriter> members) {
        write(generator -> generator.useDefaultPrettyPrinter(), out, members);
    }

    /** Writes one document on one line. */
    static void writeLine(Writer out, Consumer<JsonWriter> members) {
        write(UnaryOperator.identity(), out, members);
    }

    private static void write(UnaryOperator<JsonGenerator> form, Writer out, Consumer<JsonWriter> members) {
        try {
            JsonGenerator json = form.apply(new JsonFactory().createGenerator(out));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new JsonWriter(json).members(members);
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    void text(String name, String value) {
        put(() -> json.writeStringField(name, value));
    }

    void text(String name, Optional<String> value) {
        put(() -> {
            json.writeFieldName(name);
            json.writeString(value.orElse(null));
        });
    }

    void texts(String name, Iterable<String> values) {
        put(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    void time(String name, Optional<Instant> value) {
        text(name, value.map(Instant::toString));
    }

    void number(String name, long value) {
        put(() -> json.writeNumberField(name, value));
    }

    void number(String name, double value) {
        put(() -> json.writeNumberField(name, value));
    }

    void number(String name, Optional<Long> value) {
        put(() -> {
            json.writeFieldName(name);
            if (value.isPresent()) {
                json.writeNumber(value.get());
            } else {
                json.writeNull();
            }
        });
    }

    void flag(String name, boolean value) {
        put(() -> json.writeBooleanField(name, value));
    }

    void object(String name, Consumer<JsonWriter> members) {
        put(() -> {
            json.writeFieldName(name);
            members(members);
        });
    }

    <T> void object(String name, Optional<T> value, BiConsumer<JsonWriter, T> members) {
        value.ifPresentOrElse(
                present -> object(name, writer -> members.accept(writer, present)), () -> text(name, Optional.empty()));
    }

    <T> void objects(String name, Iterable<T> values, BiConsumer<JsonWriter, T> members) {
        put(() -> {
            json.writeArrayFieldStart(name);
            for (T value : values) {
                members(writer -> members.accept(writer, value));
            }
            json.writeEndArray();
        });
    }

    private void members(Consumer<JsonWriter> members) throws IOException {
        json.writeStartObject();
        members.accept(this);
        json.writeEndObject();
    }

    private static void put(Put put) {
        try {
            put.run();
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** Something that writes. */
    private interface Put {
        void run() throws IOException;
    }
}
