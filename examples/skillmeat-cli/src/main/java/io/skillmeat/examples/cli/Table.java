package io.skillmeat.examples.cli;

import io.skillmeat.cache.Highlight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows under headings: aligned and cut to the terminal's width for people, whole and with tabs between for programs. */
final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Table(String... headings) {
        add(Shown.ALWAYS, headings);
    }

    /** Adds columns that are shown only if they are asked for. */
    Table more(String... headings) {
        add(Shown.WHEN_ASKED_FOR, headings);
        return this;
    }

    private void add(Shown shown, String... headings) {
        Stream.of(headings).map(heading -> new Column(heading, shown)).forEach(columns::add);
    }

    /** Adds a row: a cell for each column, those that are shown only if asked for included. */
    void row(Cell... cells) {
        row(List.of(cells), List::of);
    }

    /**
     * Adds a row.
     *
     * @param cells its first cells
     * @param more makes the others, if one of them is shown
     */
    void row(List<Cell> cells, Supplier<List<Cell>> more) {
        rows.add(new Row(cells, more));
    }

    /** Returns the lines to print. */
    List<String> lines(Look look, TableOptions options) {
        List<Integer> chosen = options.chosen(columns);
        List<Cell> headings = chosen.stream()
                .map(column -> Cell.of(columns.get(column).heading(), Style.BOLD))
                .toList();
        List<List<Cell>> cells = rows.stream().map(row -> row.cells(chosen)).toList();
        return switch (options.format(look)) {
            case TABLE -> aligned(headings, cells, look);
            case CSV -> csv(headings, cells);
            case TSV, JSON, JSONL ->
                cells.stream().map(row -> tabbed(row, look)).toList();
        };
    }

    private static List<String> csv(List<Cell> headings, List<List<Cell>> cells) {
        return Stream.concat(Stream.of(headings), cells.stream())
                .map(row -> row.stream().map(Cell::quoted).collect(Collectors.joining(",")))
                .toList();
    }

    private static String tabbed(List<Cell> row, Look look) {
        StringJoiner line = new StringJoiner("\t");
        for (Cell cell : row) {
            line.add(look.paint(cell.style(), cell.text()));
        }
        return line.toString();
    }

    private static List<String> aligned(List<Cell> headings, List<List<Cell>> cells, Look look) {
        if (cells.isEmpty()) {
            return List.of();
        }
        List<List<Cell>> all = new ArrayList<>();
        all.add(headings);
        all.addAll(cells);
        int[] widths = fit(widths(all), look.width().orElseThrow());
        return all.stream().map(row -> aligned(row, widths, look)).toList();
    }

    private static int[] widths(List<List<Cell>> all) {
        int[] widths = new int[all.get(0).size()];
        for (List<Cell> row : all) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] =
                        Math.max(widths[column], TextWidth.of(row.get(column).text()));
            }
        }
        return widths;
    }

    /** Cuts the widest columns, all to the same width, until everything fits: narrow ones stay whole. */
    private static int[] fit(int[] widths, int available) {
        int room = available - GAP.length() * (widths.length - 1);
        int limit = Arrays.stream(widths).max().orElse(0);
        while (limit > 1 && sum(widths, limit) > room) {
            limit--;
        }
        int[] fitted = capped(widths, limit);
        int spare = room - sum(widths, limit);
        int last = widths.length - 1;
        // What the common limit leaves over is the last column's.
        fitted[last] = Math.min(widths[last], fitted[last] + Math.max(0, spare));
        return fitted;
    }

    private static int sum(int[] widths, int limit) {
        return Arrays.stream(capped(widths, limit)).sum();
    }

    private static int[] capped(int[] widths, int limit) {
        return Arrays.stream(widths).map(width -> Math.min(width, limit)).toArray();
    }

    private static String aligned(List<Cell> row, int[] widths, Look look) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            Cell cell = row.get(column);
            String text = cell.cut(widths[column], look.ellipsis());
            line.append(column == 0 ? "" : GAP).append(cell.painted(text, look));
            if (column < widths.length - 1) {
                line.append(" ".repeat(Math.max(0, widths[column] - TextWidth.of(text))));
            }
        }
        return line.toString();
    }

    private record Row(List<Cell> first, Supplier<List<Cell>> more) {
        List<Cell> cells(List<Integer> chosen) {
            List<Cell> all = first;
            List<Cell> cells = new ArrayList<>(chosen.size());
            for (int column : chosen) {
                if (column >= all.size()) {
                    all = new ArrayList<>(first);
                    all.addAll(more.get());
                }
                cells.add(all.get(column));
            }
            return cells;
        }
    }

    /** When a column is shown. */
    enum Shown {
        ALWAYS,
        WHEN_ASKED_FOR
    }

    /**
     * A column.
     *
     * @param heading what stands above it
     * @param shown when it is shown
     */
    record Column(String heading, Shown shown) {
        /** Returns what it is asked for by. */
        String name() {
            return heading.toLowerCase(Locale.ROOT);
        }
    }

    /** Which part of a text stays when it is cut. */
    enum Keep {
        BEGINNING,
        END
    }

    /**
     * One field of a row.
     *
     * @param text on one line
     * @param style how it stands out
     * @param keep what stays when it is cut
     * @param marks which parts of the text stand out, in their order
     */
    record Cell(String text, Style style, Keep keep, List<Highlight.Range> marks) {
        Cell {
            String line = Printable.line(text);
            marks = line.equals(text) ? List.copyOf(marks) : List.of();
            text = line;
        }

        /** Returns the cell of a text of which parts were looked for. */
        static Cell marked(String text, List<Highlight.Range> marks) {
            return new Cell(text, Style.PLAIN, Keep.BEGINNING, marks);
        }

        static Cell of(String text) {
            return of(text, Style.PLAIN);
        }

        static Cell of(String text, Style style) {
            return new Cell(text, style, Keep.BEGINNING, List.of());
        }

        static Cell of(long number) {
            return of(Long.toString(number));
        }

        /** Returns the cell of a path, whose end tells most. */
        static Cell ofPath(String path) {
            return new Cell(path, Style.PLAIN, Keep.END, List.of());
        }

        /** Returns what is shown of the text, with what stands out. */
        String painted(String shown, Look look) {
            if (marks.isEmpty()) {
                return look.paint(style, shown);
            }
            int whole = shown.equals(text)
                    ? shown.length()
                    : shown.length() - look.ellipsis().length();
            StringBuilder painted = new StringBuilder();
            int at = 0;
            for (Highlight.Range mark : marks) {
                if (mark.end() <= whole) {
                    painted.append(shown, at, mark.start())
                            .append(look.paint(Style.BOLD, shown.substring(mark.start(), mark.end())));
                    at = mark.end();
                }
            }
            return painted.append(shown.substring(at)).toString();
        }

        /** Returns the text as a field of RFC 4180. */
        String quoted() {
            return text.matches("[^\",\\n\\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
        }

        String cut(int columns, String ellipsis) {
            return keep == Keep.BEGINNING
                    ? TextWidth.cut(text, columns, ellipsis)
                    : TextWidth.cutStart(text, columns, ellipsis);
        }
    }
}
