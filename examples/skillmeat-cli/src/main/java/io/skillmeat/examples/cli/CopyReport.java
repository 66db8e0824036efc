package io.skillmeat.examples.cli;

import java.nio.file.Path;

/**
 * That a copy of the database was written or read.
 *
 * @param schema the form of the JSON document
 * @param done what was done with it
 * @param file the copy
 */
record CopyReport(String schema, String done, Path file) implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", schema);
        json.text("path", file.toString());
    }

    @Override
    public void writeText(Output output) {
        output.line(output.look().path(file.toString()));
        output.note(done);
    }
}
