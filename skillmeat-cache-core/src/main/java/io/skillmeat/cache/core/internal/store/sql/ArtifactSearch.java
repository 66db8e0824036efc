package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Highlight;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Page.Relation;
import io.skillmeat.cache.core.internal.search.Cursor;
import io.skillmeat.cache.core.internal.search.Highlights;
import io.skillmeat.cache.core.internal.search.MatchLevel;
import io.skillmeat.cache.core.internal.search.SearchTerms;
import io.skillmeat.cache.core.internal.search.SearchText;
import io.skillmeat.cache.core.internal.search.Spelling;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.sql.Hits.Span;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One search: counts the hits, finds the keys of a page in order, then reads the rows behind them; about six statements,
 * whatever the page. Loads no jOOQ.
 */
final class ArtifactSearch {
    private static final long COUNTED_EXACTLY = 10_000;

    private final Session session;
    private final ArtifactQuery query;
    private final SearchTerms terms;
    private final Optional<Cursor> behind;

    ArtifactSearch(Session session, ArtifactQuery query) {
        this.session = session;
        this.query = query;
        this.terms = SearchTerms.of(query.text());
        this.behind = query.cursor().map(text -> Cursor.parse(text, query));
    }

    Page<FoundArtifact> page() throws SQLException {
        Conditions filters = ArtifactFilters.of(query);
        if (query.text().isEmpty()) {
            boolean inEntries = !query.filter().entries().isEmpty();
            return page(inEntries ? Hits.inEntries(session, filters) : Hits.all(session, filters));
        }
        if (terms.isNothing()) {
            return new Page<>(List.of(), 0, Optional.empty());
        }
        Levels levels = new Levels(session, terms, filters);
        if (terms.isWithoutWords()) {
            Hits named = levels.named();
            return isRanked() ? page(named, count(named), span -> levels.named(behind, span)) : page(named);
        }
        boolean isMisspelt = behind.isPresent() && behind.get().level() == MatchLevel.MISSPELT;
        return isMisspelt ? misspelt(levels) : matching(levels);
    }

    private Page<FoundArtifact> matching(Levels levels) throws SQLException {
        MatchExpression expression = MatchExpression.inside(terms, new Trigrams(session));
        Hits hits = levels.matching(expression.all());
        long count = count(levels.counting(expression.all()));
        if (count == 0 && behind.isEmpty() && terms.mayBeInexact()) {
            return misspelt(levels);
        }
        Walk walk = isRanked()
                ? span -> levels.walk(expression, count, behind, span)
                : span -> ordered(hits, MatchLevel.EXACT_NAME, span);
        Page<FoundArtifact> page = page(hits, count, walk);
        return expression.isWhole() ? page : atLeast(page);
    }

    private Page<FoundArtifact> misspelt(Levels levels) throws SQLException {
        MatchExpression expression = MatchExpression.misspelt(terms, new Trigrams(session));
        Hits hits = levels.matching(expression.all());
        long count = count(levels.counting(expression.all()));
        Walk walk = isRanked()
                ? span -> levels.misspelt(expression, count, behind, span)
                : span -> ordered(hits, MatchLevel.MISSPELT, span);
        Page<FoundArtifact> page = page(hits, count, walk);
        Optional<String> meant = page.items().stream()
                .findFirst()
                .map(first -> Spelling.corrected(terms, SearchText.of(first.artifact())));
        return new Page<>(page.items(), page.total(), page.totalIs(), page.next(), page.facets(), meant);
    }

    private static <T> Page<T> atLeast(Page<T> page) {
        return new Page<>(page.items(), page.total(), Relation.AT_LEAST, page.next(), page.facets(), page.didYouMean());
    }

    /** Returns the page of hits that need no ranking. */
    private Page<FoundArtifact> page(Hits hits) throws SQLException {
        return page(hits, count(hits), span -> ordered(hits, MatchLevel.EXACT_NAME, span));
    }

    private Page<FoundArtifact> page(Hits hits, long count, Walk walk) throws SQLException {
        List<FoundKey> keys = count == 0 ? List.of() : walk.keys(new Span(query.offset(), query.limit() + 1L));
        boolean more = keys.size() > query.limit();
        List<FoundKey> shown = more ? keys.subList(0, query.limit()) : keys;
        Optional<String> next =
                more ? Optional.of(shown.get(shown.size() - 1).position().toText(query)) : Optional.empty();
        return new Page<>(
                FoundRows.read(session, shown).stream().map(this::found).toList(),
                Math.min(count, COUNTED_EXACTLY),
                count > COUNTED_EXACTLY ? Relation.AT_LEAST : Relation.EXACT,
                next,
                facets(hits),
                Optional.empty());
    }

    private FoundArtifact found(FoundRows.Found found) {
        Artifact artifact = found.item().row().artifact();
        if (query.text().isEmpty()) {
            return found(found, artifact, 0, List.of());
        }
        MatchLevel level =
                isRanked() ? found.level() : MatchLevel.of(artifact, terms).orElse(found.level());
        return found(found, artifact, level.score(), Highlights.of(artifact, terms, level));
    }

    private static FoundArtifact found(
            FoundRows.Found found, Artifact artifact, double score, List<Highlight> highlights) {
        StoredArtifact item = found.item();
        Instant updatedAt = Instant.ofEpochMilli(item.row().updatedAt());
        return new FoundArtifact(artifact, found.owner(), item.check(), updatedAt, score, highlights);
    }

    private Map<Facet, List<Facet.Count>> facets(Hits hits) throws SQLException {
        Map<Facet, List<Facet.Count>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : query.facets()) {
            facets.put(facet, hits.count(facet, COUNTED_EXACTLY));
        }
        return facets;
    }

    private List<FoundKey> ordered(Hits hits, MatchLevel level, Span span) throws SQLException {
        return switch (query.sort()) {
            case UPDATED -> hits.byNumber(Hits.UPDATED_AT, level, behind, span);
            case SEVERITY -> hits.byNumber(Hits.SEVERITY, level, behind, span);
            case RELEVANCE, NAME -> hits.byName(level, behind, span);
        };
    }

    private static long count(Hits hits) throws SQLException {
        return hits.count(COUNTED_EXACTLY + 1);
    }

    private boolean isRanked() {
        return query.sort() == ArtifactSort.RELEVANCE;
    }

    /** Finds the keys of a page. */
    @FunctionalInterface
    private interface Walk {
        List<FoundKey> keys(Span span) throws SQLException;
    }
}
