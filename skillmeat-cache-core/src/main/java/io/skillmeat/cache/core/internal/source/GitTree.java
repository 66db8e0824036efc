package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder in Git, with what is below it.
 *
 * @param objects the ids of the objects by their paths
 * @param truncated whether there are more than were listed
 */
record GitTree(Map<String, String> objects, boolean truncated) {
    /** Reads the ids of objects by their paths from GitHub's list of them. */
    static Map<String, String> objects(JsonNode list) {
        Map<String, String> objects = new TreeMap<>();
        for (JsonNode entry : list) {
            objects.put(entry.path("path").asText(""), entry.path("sha").asText(""));
        }
        return objects;
    }

    /** Returns what stands for the content at a path; empty for all of it. */
    Optional<String> objectAt(String path) {
        return path.isEmpty() ? Optional.of(top()) : Optional.ofNullable(objects.get(path));
    }

    private String top() {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf('/') < 0)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("/"));
    }
}
