package io.skillmeat.cache;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to search for: a text and filters, all of which must hold. Within one filter, any of its values will do; an empty
 * filter lets everything pass.
 *
 * @param text words to look for; always literal, blank finds everything
 * @param kinds kinds of entry
 * @param entries entries
 * @param types types of artifact
 * @param statuses statuses
 * @param tags tags, compared without case
 * @param sort the order
 * @param limit how many hits a page has at most; 1 to {@link #MAX_LIMIT}
 * @param cursor where the page begins: what the page before gave as {@link Page#next()}; absent for the first
 */
public record ArtifactQuery(
        String text,
        Set<EntryKind> kinds,
        Set<EntryId> entries,
        Set<ArtifactType> types,
        Set<ArtifactStatus> statuses,
        Set<String> tags,
        ArtifactSort sort,
        int limit,
        Optional<String> cursor) {
    /** The largest page. Walk on with {@link Page#next()}: no total is capped. */
    public static final int MAX_LIMIT = 1_000;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Creates a query.
     *
     * @throws IllegalArgumentException if the limit is out of range
     */
    public ArtifactQuery {
        text = text.strip();
        kinds = Set.copyOf(kinds);
        entries = Set.copyOf(entries);
        types = Set.copyOf(types);
        statuses = Set.copyOf(statuses);
        tags = Set.copyOf(tags);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", allowed are 1 to " + MAX_LIMIT);
        }
    }

    /** Returns the query that finds every artifact, by name, 50 to a page. */
    public static ArtifactQuery all() {
        return text("");
    }

    /**
     * Returns a query for a text, best match first, 50 to a page.
     *
     * @param text words to look for
     */
    public static ArtifactQuery text(String text) {
        return new ArtifactQuery(
                text,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                ArtifactSort.RELEVANCE,
                DEFAULT_LIMIT,
                Optional.empty());
    }

    /** Returns this query for entries of these kinds only. */
    public ArtifactQuery kind(EntryKind... values) {
        return new ArtifactQuery(text, Set.of(values), entries, types, statuses, tags, sort, limit, cursor);
    }

    /** Returns this query for these entries only. */
    public ArtifactQuery in(EntryId... values) {
        return new ArtifactQuery(text, kinds, Set.of(values), types, statuses, tags, sort, limit, cursor);
    }

    /** Returns this query for these types only. */
    public ArtifactQuery type(ArtifactType... values) {
        return new ArtifactQuery(text, kinds, entries, Set.of(values), statuses, tags, sort, limit, cursor);
    }

    /** Returns this query for these statuses only. */
    public ArtifactQuery status(ArtifactStatus... values) {
        return new ArtifactQuery(text, kinds, entries, types, Set.of(values), tags, sort, limit, cursor);
    }

    /**
     * Returns this query for artifacts only for which something newer is known, in their collection or upstream. (It is the
     * set of exactly the outdated statuses that stands for this.)
     */
    public ArtifactQuery outdatedOnly() {
        Set<ArtifactStatus> outdated = Stream.of(ArtifactStatus.values())
                .filter(ArtifactStatus::isOutdated)
                .collect(Collectors.toUnmodifiableSet());
        return new ArtifactQuery(text, kinds, entries, types, outdated, tags, sort, limit, cursor);
    }

    /** Returns this query for artifacts with any of these tags only. */
    public ArtifactQuery tag(String... values) {
        return new ArtifactQuery(text, kinds, entries, types, statuses, Set.of(values), sort, limit, cursor);
    }

    /** Returns this query in another order. */
    public ArtifactQuery sort(ArtifactSort value) {
        return new ArtifactQuery(text, kinds, entries, types, statuses, tags, value, limit, cursor);
    }

    /**
     * Returns this query with another page size.
     *
     * @throws IllegalArgumentException if the size is out of range
     */
    public ArtifactQuery limit(int value) {
        return new ArtifactQuery(text, kinds, entries, types, statuses, tags, sort, value, cursor);
    }

    /** Returns this query for the page that begins at a cursor. */
    public ArtifactQuery after(String value) {
        return new ArtifactQuery(text, kinds, entries, types, statuses, tags, sort, limit, Optional.of(value));
    }
}
