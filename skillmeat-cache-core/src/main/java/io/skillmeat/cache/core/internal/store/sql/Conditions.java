package io.skillmeat.cache.core.internal.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The conditions of a statement, all of which must hold, and their arguments. Loads no jOOQ. */
final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    Conditions add(String text, Object... values) {
        texts.add(text);
        arguments.addAll(List.of(values));
        return this;
    }

    Conditions add(Conditions others) {
        texts.addAll(others.texts);
        arguments.addAll(others.arguments);
        return this;
    }

    /** Adds that a column has one of some values; none: any value will do. */
    Conditions addIn(String column, Collection<String> values) {
        if (values.size() == 1) {
            return add(column + " = ?", values.iterator().next());
        }
        return values.isEmpty()
                ? this
                : add(column + " in (select value from json_each(?))", JsonArray.ofTexts(values));
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    List<Object> arguments() {
        return arguments;
    }

    /** Returns the clause. */
    String where() {
        String all = String.join(" and ", texts);
        return switch (texts.size()) {
            case 0 -> "";
            case 1 -> " where " + all;
            default -> " where (" + all + ")";
        };
    }
}
