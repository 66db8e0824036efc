package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * How text is laid out: for people at a terminal, or for programs behind a pipe.
 *
 * @param width the columns of the terminal; absent behind a pipe, where nothing is cut or aligned
 * @param colored whether to write in colours
 * @param ellipsis stands for what was cut
 * @param userHome is written as {@code ~} for people
 */
record Look(OptionalInt width, boolean colored, String ellipsis, Path userHome) {
    static Look of(ColorChoice color, Surroundings surroundings) {
        OptionalInt width = surroundings.terminal().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(TerminalWidth.of(surroundings));
        String ellipsis = surroundings.charset().newEncoder().canEncode('…') ? "…" : "..";
        return new Look(width, color.isColored(surroundings), ellipsis, surroundings.userHome());
    }

    /** Returns how a table of a form is laid out. */
    Look as(Format format) {
        OptionalInt columns =
                format == Format.TABLE ? OptionalInt.of(width.orElse(Integer.MAX_VALUE)) : OptionalInt.empty();
        return new Look(columns, colored && format != Format.CSV, ellipsis, userHome);
    }

    boolean isTerminal() {
        return width.isPresent();
    }

    String paint(Style style, String text) {
        return colored ? style.paint(text) : text;
    }

    /** Returns a path as it is written here: short for people, whole for programs. */
    String path(String location) {
        String home = userHome.toString();
        if (!isTerminal() || !location.startsWith(home)) {
            return location;
        }
        String rest = location.substring(home.length());
        return rest.isEmpty() || rest.startsWith(userHome.getFileSystem().getSeparator()) ? "~" + rest : location;
    }
}
