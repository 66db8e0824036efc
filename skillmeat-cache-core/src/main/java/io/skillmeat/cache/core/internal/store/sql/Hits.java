package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Facet;
import io.skillmeat.cache.core.internal.search.Cursor;
import io.skillmeat.cache.core.internal.search.MatchLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The artifacts that meet some conditions, to be counted or walked along. Loads no jOOQ.
 *
 * @param session where to ask
 * @param from the tables
 * @param conditions what must hold
 */
record Hits(Session session, String from, Conditions conditions) {
    static final String ARTIFACTS = " from artifacts";

    /** The index first: SQLite would begin with what a filter lets pass, and ask the index again for each. */
    static final String WORDS = " from artifact_fts cross join artifacts";

    static final String MATCH = "artifact_fts match ?";
    static final String JOINED = "artifacts.rid = artifact_fts.rowid";

    /** The id of the entry an artifact belongs to: asked for each row of a page, it leaves the order to an index. */
    private static final String OWNER = "(select entries.id from entries where entries.rid = artifacts.entry_rid)";

    static final String KEYS = "select artifacts.rid, artifacts.sort_name, " + OWNER + ", artifacts.id, ";
    static final String UPDATED_AT = "artifacts.updated_at";

    /** Nothing newer is known of most artifacts. */
    static final String SEVERITY = "coalesce(artifacts.severity, -1)";

    private static final String NAME_ORDER = "artifacts.sort_name, " + OWNER + ", artifacts.id";
    private static final String BEHIND_NAME = "(" + NAME_ORDER + ") > (?, ?, ?)";

    /** Without rows, where nothing but words decides. */
    static Hits words(Session session, Conditions words) {
        return new Hits(session, " from artifact_fts", words);
    }

    static Hits all(Session session, Conditions filters) {
        return new Hits(session, ARTIFACTS, filters);
    }

    /** SQLite would rather walk along all names than sort those of a few entries. */
    static Hits inEntries(Session session, Conditions filters) {
        return new Hits(session, " from artifacts indexed by artifacts_entry", filters);
    }

    static Hits matching(Session session, Conditions words, Conditions filters) {
        return new Hits(session, WORDS, new Conditions().add(words).add(JOINED).add(filters));
    }

    /** Counts, but no further than a limit. */
    long count(long limit) throws SQLException {
        String sql = "select count(*) from (select 1" + from + conditions.where() + " limit ?) as hits";
        return number(sql, limit);
    }

    private long number(String sql, Object last) throws SQLException {
        return session.query(sql, result -> result.next() ? result.getLong(1) : 0, with(conditions, last));
    }

    /** Returns how many of the first hits have which value, most first. */
    List<Facet.Count> count(Facet facet, long limit) throws SQLException {
        return session.query(
                FacetSql.of(facet, from + conditions.where()),
                result -> {
                    List<Facet.Count> counts = new ArrayList<>();
                    while (result.next()) {
                        counts.add(new Facet.Count(result.getString(1), result.getLong(2)));
                    }
                    return counts;
                },
                with(conditions, limit));
    }

    /** Returns keys by name, those behind a cursor. */
    List<FoundKey> byName(MatchLevel level, Optional<Cursor> behind, Span span) throws SQLException {
        Conditions all = new Conditions().add(conditions);
        behind.ifPresent(cursor -> all.add("artifacts.sort_name >= ?", cursor.sortName())
                .add(
                        BEHIND_NAME,
                        cursor.sortName(),
                        cursor.entry().value(),
                        cursor.artifact().value()));
        return keys("0", all, NAME_ORDER, level, span);
    }

    /** Returns keys by a number, greatest first, those behind a cursor. */
    List<FoundKey> byNumber(String number, MatchLevel level, Optional<Cursor> behind, Span span) throws SQLException {
        Conditions all = new Conditions().add(conditions);
        behind.ifPresent(cursor -> all.add(number + " <= ?", cursor.number())
                .add(
                        "(" + number + " < ? or " + BEHIND_NAME + ")",
                        cursor.number(),
                        cursor.sortName(),
                        cursor.entry().value(),
                        cursor.artifact().value()));
        return keys(number, all, number + " desc, " + NAME_ORDER, level, span);
    }

    /** Returns keys in the order in which they were stored, those behind a cursor. */
    List<FoundKey> asStored(MatchLevel level, Optional<Cursor> behind, Span span) throws SQLException {
        Conditions all = new Conditions().add(conditions);
        behind.ifPresent(cursor -> all.add("artifact_fts.rowid > ?", cursor.number()));
        return keys("artifact_fts.rowid", all, "artifact_fts.rowid", level, span);
    }

    private List<FoundKey> keys(String number, Conditions all, String order, MatchLevel level, Span span)
            throws SQLException {
        return session.query(
                KEYS + number + from + all.where() + " order by " + order + " limit ? offset ?",
                result -> {
                    List<FoundKey> keys = new ArrayList<>();
                    while (result.next()) {
                        keys.add(new FoundKey(result.getLong(1), position(result, level)));
                    }
                    return keys;
                },
                with(all, span.limit(), span.offset()));
    }

    private static Cursor position(ResultSet result, MatchLevel level) throws SQLException {
        return new Cursor(
                level,
                result.getLong(5),
                result.getString(2),
                Rows.id(result.getString(3)),
                Rows.artifactId(result.getString(4)));
    }

    private static Object[] with(Conditions conditions, Object... last) {
        List<Object> arguments = new ArrayList<>(conditions.arguments());
        arguments.addAll(List.of(last));
        return arguments.toArray();
    }

    /**
     * Which of some ordered hits.
     *
     * @param offset how many to leave out
     * @param limit how many to take
     */
    record Span(long offset, long limit) {}
}
