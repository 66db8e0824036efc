package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which names a marketplace has given up for which.
 *
 * @param former the names that became a name in one step
 */
record MarketplaceRenames(Map<String, Set<String>> former) {
    private static final int MAX_NAMES = 100;

    /** Returns the renames of an object from old to new names; whatever is none is passed over. */
    static MarketplaceRenames of(JsonNode renames) {
        Map<String, Set<String>> former = new TreeMap<>();
        for (Map.Entry<String, JsonNode> rename : renames.properties()) {
            if (rename.getValue().isTextual()) {
                String now = PlainText.of(rename.getValue().asText());
                former.computeIfAbsent(now, any -> new TreeSet<>()).add(PlainText.of(rename.getKey()));
            }
        }
        return new MarketplaceRenames(former);
    }

    /** Returns every name that something had before, the latest first; at most 100. */
    List<String> formerNames(String name) {
        Set<String> names = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(name));
        while (!next.isEmpty() && names.size() < MAX_NAMES) {
            for (String earlier : former.getOrDefault(next.remove(), Set.of())) {
                if (!earlier.equals(name) && names.add(earlier)) {
                    next.add(earlier);
                }
            }
        }
        return names.stream().limit(MAX_NAMES).toList();
    }
}
