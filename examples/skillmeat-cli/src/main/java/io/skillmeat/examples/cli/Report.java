package io.skillmeat.examples.cli;

/** What a command found out, ready to be told in two ways. */
interface Report {
    /** Writes the members of the one document that {@code --json} prints. */
    void writeJson(JsonWriter json);

    /** Writes text: data as lines and tables, the rest as notes. */
    void writeText(Output output);
}
