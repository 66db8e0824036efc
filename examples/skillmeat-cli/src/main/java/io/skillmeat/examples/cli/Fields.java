package io.skillmeat.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names with their values, one a line: aligned for people, with a tab between for programs. */
final class Fields {
    private static final int INDENT = 14;

    private final List<Field> fields = new ArrayList<>();

    void add(String name, String value) {
        fields.add(new Field(name, value));
    }

    void add(String name, Optional<String> value) {
        value.ifPresent(present -> add(name, present));
    }

    void add(String name, List<String> values) {
        if (!values.isEmpty()) {
            add(name, String.join(", ", values));
        }
    }

    List<String> lines(Look look) {
        return fields.stream()
                .map(field -> look.isTerminal() ? aligned(field, look) : tabbed(field))
                .toList();
    }

    private static String aligned(Field field, Look look) {
        String padding = " ".repeat(Math.max(1, INDENT - field.name().length()));
        String value = Printable.lines(field.value()).replace("\n", "\n" + " ".repeat(INDENT));
        return look.paint(Style.DIM, field.name()) + padding + value;
    }

    private static String tabbed(Field field) {
        return field.name() + "\t" + Printable.line(field.value());
    }

    private record Field(String name, String value) {}
}
