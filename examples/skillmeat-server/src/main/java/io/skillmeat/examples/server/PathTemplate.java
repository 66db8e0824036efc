package io.skillmeat.examples.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with placeholders for whole segments, as OpenAPI writes it.
 *
 * @param segments its parts; a placeholder is in braces
 */
record PathTemplate(List<String> segments) {
    static PathTemplate of(String template) {
        return new PathTemplate(split(template));
    }

    /** Returns what the placeholders stand for in a path, or nothing if it is not such a path. */
    Optional<Map<String, String>> match(String path) {
        List<String> parts = split(path);
        if (parts.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), parts.get(i));
            } else if (!segment.equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }
}
