package io.skillmeat.examples.cli;

import picocli.CommandLine.Model.CommandSpec;

/** How many columns the terminal has. */
final class TerminalWidth {
    private TerminalWidth() {}

    /** Returns what {@code COLUMNS} says, else what the terminal itself says. */
    static int of(Surroundings surroundings) {
        return surroundings
                .variable("COLUMNS")
                .filter(value -> value.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                .orElseGet(TerminalWidth::detected);
    }

    private static int detected() {
        return CommandSpec.create().usageMessage().autoWidth(true).width();
    }
}
