package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.search.SearchTerms;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The full-text index over the words of artifacts: SQLite's FTS5, and the only place that knows it. */
final class FullText {
    static final Name NAME = DSL.name("artifact_fts");
    static final Table<?> TABLE = DSL.table(NAME);

    static final Field<Long> ROWID = DSL.field(DSL.name(NAME, DSL.name("rowid")), SQLDataType.BIGINT);

    /** How well a row matches: lower is better. A word in the name counts most, then tags, then who made it. */
    static final Field<Double> RANK = DSL.function(
            "bm25",
            SQLDataType.DOUBLE,
            DSL.field(NAME),
            DSL.inline(10.0),
            DSL.inline(5.0),
            DSL.inline(1.0),
            DSL.inline(2.0));

    private static final String INSERT = WriteSql.insert(
            TABLE, List.of(column("rowid"), column("name"), column("tags"), column("description"), column("source")));

    private static final String DELETE = WriteSql.delete(TABLE, ROWID);

    private final Session session;

    FullText(Session session) {
        this.session = session;
    }

    /** Returns the condition that a row has all terms. */
    static Condition matches(SearchTerms terms) {
        return DSL.condition("{0} match {1}", DSL.field(NAME), DSL.val(expression(terms)));
    }

    /** Each word is a string to FTS5, which finds its tokens side by side; the last is a prefix. */
    static String expression(SearchTerms terms) {
        return terms.words().stream()
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" ", "", "*"));
    }

    void add(long rid, SearchText text) throws SQLException {
        session.update(INSERT, text.valuesAfter(rid));
    }

    void delete(long rid) throws SQLException {
        session.update(DELETE, rid);
    }

    /** Deletes all; the index has a command for it that does not go from row to row. */
    void clear() {
        session.dsl()
                .insertInto(TABLE, DSL.field(NAME, String.class))
                .values("delete-all")
                .execute();
    }

    private static Field<Object> column(String name) {
        return DSL.field(DSL.name(name));
    }
}
