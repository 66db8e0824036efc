package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads front matter that is not YAML line by line: a key in the first column starts a value, other lines continue it, and each
 * value is YAML on its own if it can be, else text.
 */
final class LenientYaml {
    private static final Pattern BLOCK = Pattern.compile("([|>])[+-]?[0-9]?[+-]?");
    private static final String OPEN = "<example>";
    private static final String CLOSE = "</example>";

    private LenientYaml() {}

    /**
     * Reads what it can.
     *
     * @param firstLine the number of the first line in the file, for what is reported
     */
    static ObjectNode read(List<String> lines, int firstLine, Findings findings) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Chunk chunk : chunks(lines, firstLine)) {
            if (fields.has(chunk.key().key())) {
                String message = "the key " + chunk.key().key() + " stands twice; the last one wins";
                findings.add(Oddity.DUPLICATE_KEY, chunk.line(), message);
            }
            fields.set(chunk.key().key(), chunk.asYaml().orElseGet(chunk::asText));
        }
        return fields;
    }

    private static List<Chunk> chunks(List<String> lines, int firstLine) {
        List<Chunk> chunks = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<KeyLine> key = KeyLine.of(line, open > 0 ? KeyLine.Example.OPEN : KeyLine.Example.CLOSED);
            if (key.isPresent()) {
                chunks.add(new Chunk(key.get(), firstLine + i, new ArrayList<>()));
            } else if (!chunks.isEmpty()) {
                chunks.get(chunks.size() - 1).more().add(line);
            }
            open = Math.max(0, open + count(line, OPEN) - count(line, CLOSE));
        }
        return chunks;
    }

    private static int count(String line, String tag) {
        int count = 0;
        for (int at = line.indexOf(tag); at >= 0; at = line.indexOf(tag, at + tag.length())) {
            count++;
        }
        return count;
    }

    /**
     * A key with its value's lines.
     *
     * @param key the line it begins with
     * @param line the number of that line in the file
     * @param more the lines that follow
     */
    private record Chunk(KeyLine key, int line, List<String> more) {
        Optional<JsonNode> asYaml() {
            String text = key.key() + ":" + key.rest() + "\n" + String.join("\n", more);
            try {
                JsonNode parsed = StrictYaml.parse(text, line, new Findings(""));
                return parsed.size() == 1 ? Optional.ofNullable(parsed.get(key.key())) : Optional.empty();
            } catch (MalformedYaml e) {
                return Optional.empty(); // the caller takes it as text, and the whole is reported as malformed
            }
        }

        JsonNode asText() {
            String first = key.rest().strip();
            if (BLOCK.matcher(first).matches()) {
                return text(first.startsWith("|") ? dedented() : folded(""));
            }
            boolean list = first.isEmpty() && more.stream().anyMatch(LenientYaml::isItem);
            return list && more.stream().allMatch(line -> line.isBlank() || isItem(line))
                    ? items()
                    : text(unquoted(folded(first)));
        }

        private String folded(String first) {
            String rest = more.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining(" "));
            return (first + " " + rest).strip();
        }

        private String dedented() {
            int indent = more.stream()
                    .filter(line -> !line.isBlank())
                    .mapToInt(line -> line.length() - line.stripLeading().length())
                    .min()
                    .orElse(0);
            return more.stream()
                    .map(line -> line.isBlank() ? "" : line.substring(indent))
                    .collect(Collectors.joining("\n"))
                    .strip();
        }

        private ArrayNode items() {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            more.stream()
                    .filter(line -> !line.isBlank())
                    .forEach(line ->
                            items.add(text(unquoted(line.strip().substring(1).strip()))));
            return items;
        }
    }

    private static boolean isItem(String line) {
        return line.strip().startsWith("- ");
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    /** Strips one matching pair of quotes, or an opening quote that is never closed. */
    static String unquoted(String text) {
        if (text.isEmpty() || "\"'".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        char quote = text.charAt(0);
        if (text.length() > 1 && text.charAt(text.length() - 1) == quote) {
            return text.substring(1, text.length() - 1).strip();
        }
        return text.indexOf(quote, 1) < 0 ? text.substring(1).strip() : text;
    }
}
