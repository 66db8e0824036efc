package io.skillmeat.examples.cli;

/** The forms that a table can be printed in. */
enum Format {
    /** Aligned columns under headings, for people. */
    TABLE,
    /** A line for each row, tabs between fields. */
    TSV,
    /** The same as RFC 4180 has it, headings first. */
    CSV,
    /** The document that {@code --json} prints. */
    JSON,
    /** The rows of that document, one a line. */
    JSONL
}
