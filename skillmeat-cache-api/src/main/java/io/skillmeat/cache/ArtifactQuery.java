package io.skillmeat.cache;

import io.skillmeat.cache.UpdateState.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What to search for: a text and a filter, both of which must hold.
 *
 * @param text words to look for; always literal, blank finds everything
 * @param filter which artifacts may be found
 * @param sort the order
 * @param limit how many hits a page has at most; 1 to {@link #MAX_LIMIT}
 * @param offset how many hits the page leaves out at its beginning; at least 0
 * @param cursor where the page begins: what the page before gave as {@link Page#next()}; absent for the first
 * @param facets by what to count all hits; most queries need none, and counting costs more than finding
 */
public record ArtifactQuery(
        String text,
        ArtifactFilter filter,
        ArtifactSort sort,
        int limit,
        int offset,
        Optional<String> cursor,
        Set<Facet> facets) {
    /** The largest page. Walk on with {@link Page#next()}: nothing that is found is left out. */
    public static final int MAX_LIMIT = 1_000;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Creates a query.
     *
     * @throws IllegalArgumentException if the limit or the offset is out of range
     */
    public ArtifactQuery {
        text = text.strip();
        facets = Set.copyOf(facets);
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(cursor, "cursor");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + ", allowed are 1 to " + MAX_LIMIT);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset: " + offset + ", allowed are 0 and more");
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
                ArtifactFilter.everything(),
                ArtifactSort.RELEVANCE,
                DEFAULT_LIMIT,
                0,
                Optional.empty(),
                Set.of());
    }

    /** Returns this query with another filter. */
    public ArtifactQuery filter(ArtifactFilter value) {
        return new ArtifactQuery(text, value, sort, limit, offset, cursor, facets);
    }

    /** Returns this query for these artifacts only. */
    public ArtifactQuery id(ArtifactId... values) {
        return filter(filter.id(values));
    }

    /** Returns this query for entries of these kinds only. */
    public ArtifactQuery kind(EntryKind... values) {
        return filter(filter.kind(values));
    }

    /** Returns this query for these entries only: projects, collections, marketplaces. */
    public ArtifactQuery in(EntryId... values) {
        return filter(filter.in(values));
    }

    /** Returns this query for these types only. */
    public ArtifactQuery type(ArtifactType... values) {
        return filter(filter.type(values));
    }

    /** Returns this query for these statuses only. */
    public ArtifactQuery status(ArtifactStatus... values) {
        return filter(filter.status(values));
    }

    /** Returns this query for artifacts only for which something newer is known, in their collection or upstream. */
    public ArtifactQuery outdatedOnly() {
        return filter(filter.outdatedOnly());
    }

    /** Returns this query for artifacts only that are outdated by one of these. */
    public ArtifactQuery severity(Severity... values) {
        return filter(filter.severity(values));
    }

    /** Returns this query for artifacts with any of these tags only. */
    public ArtifactQuery tag(String... values) {
        return filter(filter.tag(values));
    }

    /** Returns this query for artifacts that may use any of these tools only. */
    public ArtifactQuery tool(String... values) {
        return filter(filter.tool(values));
    }

    /** Returns this query for artifacts that came from any of these collections or upstreams only. */
    public ArtifactQuery origin(String... values) {
        return filter(filter.origin(values));
    }

    /** Returns this query in another order. */
    public ArtifactQuery sort(ArtifactSort value) {
        return new ArtifactQuery(text, filter, value, limit, offset, cursor, facets);
    }

    /**
     * Returns this query with another page size.
     *
     * @throws IllegalArgumentException if the size is out of range
     */
    public ArtifactQuery limit(int value) {
        return new ArtifactQuery(text, filter, sort, value, offset, cursor, facets);
    }

    /**
     * Returns this query for a page that leaves out the first hits. While rows change, an offset may show a hit twice or
     * miss one; a {@linkplain #after cursor} does not.
     *
     * @throws IllegalArgumentException if the offset is negative
     */
    public ArtifactQuery offset(int value) {
        return new ArtifactQuery(text, filter, sort, limit, value, cursor, facets);
    }

    /** Returns this query for the page that begins at a cursor. */
    public ArtifactQuery after(String value) {
        return new ArtifactQuery(text, filter, sort, limit, offset, Optional.of(value), facets);
    }

    /** Returns this query with all hits counted by these. */
    public ArtifactQuery facets(Facet... values) {
        return new ArtifactQuery(text, filter, sort, limit, offset, cursor, Set.copyOf(List.of(values)));
    }
}
