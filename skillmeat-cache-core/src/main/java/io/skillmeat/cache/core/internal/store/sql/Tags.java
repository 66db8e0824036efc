package io.skillmeat.cache.core.internal.store.sql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The rule by which tags are the same: without case. Loads no jOOQ. */
final class Tags {
    private Tags() {}

    /** Returns tags as they are compared, each once. */
    static Set<String> folded(Iterable<String> tags) {
        Set<String> folded = new LinkedHashSet<>();
        tags.forEach(tag -> folded.add(tag.toLowerCase(Locale.ROOT)));
        return folded;
    }
}
