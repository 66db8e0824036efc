package io.skillmeat.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a table is printed: which of its columns, and in which form. */
final class TableOptions {
    private static final String ID = "id";

    private final OptionSpec format = Options.valued(Format.class, "FORMAT", "--format")
            .description("table, tsv, csv, json or jsonl; if not given, table on a terminal and tsv elsewhere.")
            .build();

    private final OptionSpec fields = Options.listed(String.class, "FIELD", "--fields")
            .splitRegex(",")
            .description("Only these columns, in this order; those of --long may be among them.")
            .build();

    private final OptionSpec all =
            Options.flag("-l", "--long").description("Show more columns.").build();

    private final OptionSpec idsOnly =
            Options.flag("-q", "--quiet").description("Print ids only.").build();

    private final OptionSpec nul = Options.flag("-0", "--null")
            .description("End each line with a NUL character, for xargs -0.")
            .build();

    CommandSpec spec() {
        return Options.together(format, fields, all, idsOnly, nul);
    }

    /** Returns the form for a terminal or a pipe. */
    Format format(Look look) {
        return Options.<Format>value(format).orElse(look.isTerminal() ? Format.TABLE : Format.TSV);
    }

    char lineEnd() {
        return Options.isGiven(nul) ? '\0' : '\n';
    }

    /**
     * Does nothing if JSON can be printed.
     *
     * @throws CommandFailure if columns were asked for
     */
    void refuseColumns() {
        if (!Options.values(fields).isEmpty() || Options.isGiven(idsOnly) || Options.isGiven(nul)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--fields, -q and -0 are about lines of text, not about JSON",
                    "take them out, or choose --format tsv or csv");
        }
    }

    /**
     * Returns the places of the columns to print.
     *
     * @throws CommandFailure if there is no such column
     */
    List<Integer> chosen(List<Table.Column> columns) {
        List<String> wanted = Options.isGiven(idsOnly) ? List.of(ID) : Options.values(fields);
        boolean isLong = Options.isGiven(all);
        return wanted.isEmpty()
                ? IntStream.range(0, columns.size())
                        .filter(i -> isLong || columns.get(i).shown() == Table.Shown.ALWAYS)
                        .boxed()
                        .toList()
                : wanted.stream().map(name -> place(name, columns)).toList();
    }

    private static int place(String name, List<Table.Column> columns) {
        String folded = name.strip().toLowerCase(Locale.ROOT);
        List<String> names = columns.stream().map(Table.Column::name).toList();
        int place = names.indexOf(folded);
        if (place < 0) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "there is no column '" + name + "'",
                    "there are: " + names.stream().collect(Collectors.joining(", ")));
        }
        return place;
    }
}
