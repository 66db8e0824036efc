package io.skillmeat.cache;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a marketplace offers differently since the refresh before; whatever differs is in exactly one part. Items are named by
 * their paths, which are the names of plugins; all lists are sorted.
 *
 * @param at when the refresh that found it began
 * @param added offered now, not before
 * @param removed offered before, not now
 * @param renamed the new path of what was offered under another, by that one
 * @param changed offered before and now, described otherwise
 * @param repinned offered before and now, of another commit and otherwise the same
 */
public record MarketplaceChange(
        Instant at,
        List<String> added,
        List<String> removed,
        Map<String, String> renamed,
        List<String> changed,
        List<String> repinned) {
    /** Creates a change. */
    public MarketplaceChange {
        Objects.requireNonNull(at, "at");
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        renamed = Map.copyOf(renamed);
        changed = List.copyOf(changed);
        repinned = List.copyOf(repinned);
    }
}
