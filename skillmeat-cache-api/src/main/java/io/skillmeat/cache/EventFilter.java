package io.skillmeat.cache;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which events a subscriber wants.
 *
 * @param kinds the kinds; {@link CacheEvent.Kind#RESYNC} always comes
 * @param after the number of the last stored event that the subscriber knows; absent: only what happens from now on
 */
public record EventFilter(Set<CacheEvent.Kind> kinds, OptionalLong after) {
    /** Creates a filter. */
    public EventFilter {
        kinds = Set.copyOf(kinds);
        Objects.requireNonNull(after, "after");
    }

    /** Returns the filter for all events from now on. */
    public static EventFilter all() {
        return new EventFilter(EnumSet.allOf(CacheEvent.Kind.class), OptionalLong.empty());
    }

    /** Returns this filter for some kinds only. */
    public EventFilter only(CacheEvent.Kind... values) {
        return new EventFilter(Set.copyOf(List.of(values)), after);
    }

    /**
     * Returns this filter for stored events from a number on: first what was missed since, then what happens.
     *
     * @param seq the number of the last stored event that the subscriber knows; 0 if it knows none
     */
    public EventFilter after(long seq) {
        return new EventFilter(kinds, OptionalLong.of(seq));
    }
}
