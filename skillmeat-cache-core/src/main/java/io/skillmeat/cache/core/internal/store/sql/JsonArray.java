package io.skillmeat.cache.core.internal.store.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/** Several values as one argument of a statement: SQLite takes a JSON array apart again. */
final class JsonArray {
    private JsonArray() {}

    static String ofNumbers(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    static String ofTexts(Collection<String> texts) {
        return texts.stream().sorted().map(JsonArray::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
