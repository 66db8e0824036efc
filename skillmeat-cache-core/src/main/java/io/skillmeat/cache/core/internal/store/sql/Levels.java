package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.search.Cursor;
import io.skillmeat.cache.core.internal.search.MatchLevel;
import io.skillmeat.cache.core.internal.search.SearchTerms;
import io.skillmeat.cache.core.internal.store.sql.Hits.Span;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks along the hits of a text from the best level to the last, no further than a page needs. Loads no jOOQ.
 *
 * <p>Within a level hits come by name. A level with very many is walked along as the index has it, which is the order in which
 * they were stored: sorting them would take longer the more there are. The cursor keeps which of the two it is.
 */
final class Levels {
    /** Sorting more hits takes longer than all the rest of a search. */
    private static final long SORTED = 1_000;

    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);
    private static final String UNFOUND = "artifact_fts.rowid not in (select value from json_each(?))";
    private static final String IS_NAMED = "artifacts.sort_name = ?";
    private static final String BEGINS = "(artifacts.sort_name >= ? and artifacts.sort_name < ?)";
    private static final String BEGINS_BUT_IS_LONGER = "(artifacts.sort_name > ? and artifacts.sort_name < ?)";

    private final Session session;
    private final SearchTerms terms;
    private final Conditions filters;

    Levels(Session session, SearchTerms terms, Conditions filters) {
        this.session = session;
        this.terms = terms;
        this.filters = filters;
    }

    /** Returns what has the text for a name or for its beginning. */
    Hits named() {
        return all(BEGINS, terms.name(), terms.name() + LAST_CHARACTER);
    }

    /** Returns keys of what has the text for a name or for its beginning, those behind a cursor. */
    List<FoundKey> named(Optional<Cursor> behind, Span span) throws SQLException {
        return walk(
                List.of(MatchLevel.EXACT_NAME, MatchLevel.NAME_PREFIX),
                behind,
                span,
                (level, cursor, part, better) -> namedAt(level, cursor, part));
    }

    /** Returns what matches an expression. */
    Hits matching(String expression) {
        return Hits.matching(session, matches(expression), filters);
    }

    /** Returns as many, fit for counting only: without a filter the index tells without the rows. */
    Hits counting(String expression) {
        return filters.isEmpty() ? Hits.words(session, matches(expression)) : matching(expression);
    }

    /** Returns keys of all levels but the misspelt, those behind a cursor. */
    List<FoundKey> walk(MatchExpression expression, long count, Optional<Cursor> behind, Span span)
            throws SQLException {
        List<MatchLevel> levels = new ArrayList<>(
                List.of(MatchLevel.EXACT_NAME, MatchLevel.NAME_PREFIX, MatchLevel.NAME, MatchLevel.TAGS));
        if (terms.terms().size() > 1) {
            levels.add(MatchLevel.PARTLY_NAME);
        }
        levels.add(MatchLevel.TEXT);
        if (expression.hasOthers()) {
            levels.add(MatchLevel.INSIDE);
        }
        return walk(
                levels,
                behind,
                span,
                (level, cursor, part, better) -> isNamed(level)
                        ? namedAt(level, cursor, part)
                        : matchingAt(level, words(expression, level, behind, better), count, cursor, part));
    }

    /**
     * Returns what words decide at a level. A walk from the beginning has found all better ones when it gets here: to leave these
     * out takes less than to find them again.
     */
    private static Conditions words(
            MatchExpression expression, MatchLevel level, Optional<Cursor> behind, List<FoundKey> better) {
        if (behind.isPresent() || level == MatchLevel.NAME) {
            return matches(expression.at(level));
        }
        Conditions words = matches(expression.upTo(level));
        List<Long> found = better.stream().map(FoundKey::rid).toList();
        return found.isEmpty() ? words : words.add(UNFOUND, JsonArray.ofNumbers(found));
    }

    /** Returns keys of what has a misspelt word, those behind a cursor. */
    List<FoundKey> misspelt(MatchExpression expression, long count, Optional<Cursor> behind, Span span)
            throws SQLException {
        return matchingAt(MatchLevel.MISSPELT, matches(expression.all()), count, behind, span);
    }

    private static Conditions matches(String expression) {
        return new Conditions().add(Hits.MATCH, expression);
    }

    private static boolean isNamed(MatchLevel level) {
        return level == MatchLevel.EXACT_NAME || level == MatchLevel.NAME_PREFIX;
    }

    /** What an offset leaves out has to be read all the same: only that tells at which level it ends. */
    private static List<FoundKey> walk(List<MatchLevel> levels, Optional<Cursor> behind, Span span, Step step)
            throws SQLException {
        long wanted = span.offset() + span.limit();
        List<FoundKey> keys = new ArrayList<>();
        for (MatchLevel level : levels) {
            Optional<Cursor> here = behind.filter(cursor -> cursor.level() == level);
            boolean isPast = behind.isPresent() && behind.get().level().compareTo(level) > 0;
            if (!isPast && keys.size() < wanted) {
                keys.addAll(step.keys(level, here, new Span(0, wanted - keys.size()), keys));
            }
        }
        return keys.subList((int) Math.min(span.offset(), keys.size()), keys.size());
    }

    private List<FoundKey> namedAt(MatchLevel level, Optional<Cursor> behind, Span span) throws SQLException {
        Hits hits = level == MatchLevel.EXACT_NAME
                ? all(IS_NAMED, terms.name())
                : all(BEGINS_BUT_IS_LONGER, terms.name(), terms.name() + LAST_CHARACTER);
        return hits.byName(level, behind, span);
    }

    private Hits all(String condition, Object... arguments) {
        return Hits.all(session, new Conditions().add(condition, arguments).add(filters));
    }

    private List<FoundKey> matchingAt(
            MatchLevel level, Conditions words, long count, Optional<Cursor> behind, Span span) throws SQLException {
        Conditions conditions = new Conditions();
        if (level == MatchLevel.NAME) {
            conditions.add("not " + BEGINS, terms.name(), terms.name() + LAST_CHARACTER);
        }
        Hits hits = Hits.matching(session, words, conditions.add(filters));
        boolean isLarge = behind.isPresent()
                ? behind.get().number() > 0
                : count > SORTED && Hits.words(session, words).count(SORTED + 1) > SORTED;
        return isLarge ? hits.asStored(level, behind, span) : hits.byName(level, behind, span);
    }

    /** Finds keys of one level. */
    @FunctionalInterface
    private interface Step {
        List<FoundKey> keys(MatchLevel level, Optional<Cursor> behind, Span span, List<FoundKey> better)
                throws SQLException;
    }
}
