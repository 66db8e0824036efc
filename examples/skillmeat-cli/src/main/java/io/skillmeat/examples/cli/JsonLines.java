package io.skillmeat.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a JSON document: the objects of its last list, one a line. */
final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLines() {}

    /** Writes the rows of the document that has these members. */
    static void write(Writer out, Consumer<JsonWriter> members) {
        StringWriter document = new StringWriter();
        JsonWriter.write(document, members);
        try {
            for (String row : rows(document.toString())) {
                out.write(row);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    private static List<String> rows(String document) throws IOException {
        List<String> rows = List.of();
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    rows = objects(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return rows;
    }

    private static List<String> objects(JsonParser parser) throws IOException {
        List<String> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            StringWriter row = new StringWriter();
            try (JsonGenerator line = JSON.createGenerator(row)) {
                line.copyCurrentStructure(parser);
            }
            rows.add(row.toString());
        }
        return rows;
    }
}
