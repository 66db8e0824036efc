package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules by which one value becomes a list of tools or tags. */
final class TextList {
    private static final Set<Character> COMMAS = Set.of(',', '\n');
    private static final Set<Character> BLANKS = Set.of(' ', '\t');

    private TextList() {}

    /** Tools: a list, or text split at commas and lines outside brackets and quotes; without those, at blanks. */
    static List<String> tools(JsonNode value) {
        if (value.isObject()) {
            return clean(value.properties().stream()
                    .filter(field -> !Fields.text(field.getValue()).equals("false"))
                    .map(field -> field.getKey()));
        }
        if (value.isArray()) {
            return clean(texts(value));
        }
        List<String> parts = split(unbracketed(Fields.text(value)), COMMAS);
        return clean(parts.size() == 1 ? split(parts.get(0), BLANKS).stream() : parts.stream());
    }

    /** Tags: a list, or text split at commas, with or without brackets around it; never at blanks. */
    static List<String> tags(JsonNode value) {
        return clean(value.isArray() ? texts(value) : split(unbracketed(Fields.text(value)), COMMAS).stream());
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(Fields::text);
    }

    private static List<String> clean(Stream<String> texts) {
        return texts.map(text -> LenientYaml.unquoted(text.strip()))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    private static String unbracketed(String text) {
        String stripped = text.strip();
        boolean bracketed = stripped.length() > 1 && stripped.startsWith("[") && stripped.endsWith("]");
        return bracketed ? stripped.substring(1, stripped.length() - 1) : stripped;
    }

    private static List<String> split(String text, Set<Character> separators) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && text.substring(start, i).isBlank()) {
                quote = text.indexOf(c, i + 1) < 0 ? 0 : c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && separators.contains(c)) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
