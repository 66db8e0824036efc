package io.skillmeat.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A TOML document that is changed line by line, so that comments and all else stay as they are. Each change is held against what
 * a parser reads: one that would change anything else is refused.
 *
 * @param lines the document
 */
record TomlText(List<String> lines) {
    private static final TomlParseResult NONE = Toml.parse("none = []");

    TomlText {
        lines = List.copyOf(lines);
    }

    static TomlText of(String text) {
        return new TomlText(text.lines().toList());
    }

    String text() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /**
     * Returns the document with a value of a table.
     *
     * @param value as TOML writes it
     * @throws UnsupportedTomlException if that cannot be done line by line
     */
    TomlText with(String table, String key, String value) {
        TomlParseResult parsed = parsed();
        String line = key + " = " + value;
        Map<String, String> expected = values(parsed);
        expected.put(table + "." + key, values(Toml.parse(line)).get(key));
        Optional<Integer> present = lineOf(parsed, List.of(table, key));
        if (present.isPresent()) {
            return replaced(present.get(), List.of(line)).checked(expected);
        }
        Optional<Integer> header = lineOf(parsed, List.of(table));
        TomlText changed = header.isPresent()
                ? replaced(header.get(), List.of(lines.get(header.get()), line))
                : plus(List.of("[" + table + "]", line));
        return changed.checked(expected);
    }

    /**
     * Returns the document without a value of a table.
     *
     * @throws UnsupportedTomlException if that cannot be done line by line
     */
    TomlText without(String table, String key) {
        TomlParseResult parsed = parsed();
        Map<String, String> expected = values(parsed);
        expected.remove(table + "." + key);
        return lineOf(parsed, List.of(table, key))
                .map(line -> replaced(line, List.of()).checked(expected))
                .orElse(this);
    }

    /**
     * Returns the document without some of the tables of an array, each with all of its lines.
     *
     * @throws UnsupportedTomlException if that cannot be done line by line
     */
    TomlText withoutTables(String array, Predicate<? super TomlTable> which) {
        TomlParseResult parsed = parsed();
        List<TomlTable> tables = tables(parsed, array);
        List<String> kept = new ArrayList<>(lines);
        for (int i = tables.size() - 1; i >= 0; i--) {
            if (which.test(tables.get(i))) {
                int first = Objects.requireNonNull(array(parsed, array).inputPositionOf(i))
                                .line()
                        - 1;
                kept.subList(first, endOfTable(kept, first)).clear();
            }
        }
        Map<String, String> expected = values(parsed);
        expected.put(array, json(tables.stream().filter(which.negate()).toList()));
        return new TomlText(kept).checked(expected);
    }

    /**
     * Returns the document with a further table of an array at its end.
     *
     * @param members its lines
     * @throws UnsupportedTomlException if that cannot be done line by line
     */
    TomlText withTable(String array, List<String> members) {
        TomlParseResult parsed = parsed();
        List<TomlTable> tables = new ArrayList<>(tables(parsed, array));
        tables.add(Toml.parse(String.join("\n", members)));
        Map<String, String> expected = values(parsed);
        expected.put(array, json(tables));
        List<String> block = new ArrayList<>(List.of("[[" + array + "]]"));
        block.addAll(members);
        TomlText open = tables.size() == 1 ? withoutEmpty(parsed, array) : this;
        return open.plus(block).checked(expected);
    }

    /** An array that is written as empty has no room for tables. */
    private TomlText withoutEmpty(TomlParseResult parsed, String array) {
        return lineOf(parsed, List.of(array))
                .map(line -> replaced(line, List.of()))
                .orElse(this);
    }

    boolean hasTables(String array) {
        return !tables(parsed(), array).isEmpty();
    }

    private static int endOfTable(List<String> lines, int first) {
        return IntStream.range(first + 1, lines.size())
                .filter(i -> lines.get(i).startsWith("["))
                .findFirst()
                .orElse(lines.size());
    }

    private TomlText plus(List<String> block) {
        List<String> longer = new ArrayList<>(lines);
        if (!longer.isEmpty() && !longer.get(longer.size() - 1).isBlank()) {
            longer.add("");
        }
        longer.addAll(block);
        return new TomlText(longer);
    }

    private TomlText replaced(int line, List<String> by) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(line);
        changed.addAll(line, by);
        return new TomlText(changed);
    }

    private static Optional<Integer> lineOf(TomlParseResult parsed, List<String> path) {
        return Optional.ofNullable(parsed.inputPositionOf(path)).map(position -> position.line() - 1);
    }

    private TomlParseResult parsed() {
        TomlParseResult result = Toml.parse(text());
        if (result.hasErrors()) {
            throw new UnsupportedTomlException(
                    "it is not valid TOML: " + result.errors().get(0));
        }
        return result;
    }

    private TomlText checked(Map<String, String> expected) {
        expected.values().removeIf("[]"::equals);
        if (!values(parsed()).equals(expected)) {
            throw new UnsupportedTomlException("it is written in a way that cannot be changed line by line");
        }
        return this;
    }

    /** Returns all values of a document by their dotted keys; an array that is empty says nothing. */
    private static Map<String, String> values(TomlParseResult parsed) {
        Map<String, String> values = new TreeMap<>();
        parsed.dottedEntrySet().forEach(entry -> values.put(entry.getKey(), json(entry.getValue())));
        values.values().removeIf("[]"::equals);
        return values;
    }

    private static String json(Object value) {
        if (value instanceof TomlArray array) {
            return json(IntStream.range(0, array.size()).mapToObj(array::get).toList());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TomlText::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof TomlTable table
                ? table.toJson()
                : value.getClass().getSimpleName() + ":" + value;
    }

    private static TomlArray array(TomlParseResult parsed, String name) {
        Object value = parsed.get(List.of(name));
        return value instanceof TomlArray present ? present : Objects.requireNonNull(NONE.getArray("none"));
    }

    private static List<TomlTable> tables(TomlParseResult parsed, String array) {
        TomlArray all = array(parsed, array);
        return IntStream.range(0, all.size())
                .mapToObj(all::get)
                .filter(TomlTable.class::isInstance)
                .map(TomlTable.class::cast)
                .toList();
    }

    /** Returns a text as TOML writes it. */
    static String quoted(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }
}
