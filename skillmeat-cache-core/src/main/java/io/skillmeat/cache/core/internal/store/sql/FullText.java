package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.search.SearchText;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Writes the full-text index over the words of artifacts: a table of SQLite's FTS5. */
final class FullText {
    private static final Name NAME = DSL.name("artifact_fts");
    private static final Table<?> TABLE = DSL.table(NAME);
    private static final Field<Long> ROWID = DSL.field(DSL.name(NAME, DSL.name("rowid")), SQLDataType.BIGINT);

    private static final String INSERT = WriteSql.insert(
            TABLE, List.of(column("rowid"), column("name"), column("tags"), column("description"), column("source")));

    private static final String DELETE = WriteSql.delete(TABLE, ROWID);

    private final Session session;

    FullText(Session session) {
        this.session = session;
    }

    void add(long rid, SearchText text) throws SQLException {
        session.update(
                INSERT,
                rid,
                joined(text.name()),
                joined(text.tags()),
                joined(text.description()),
                joined(text.source()));
    }

    void delete(long rid) throws SQLException {
        session.update(DELETE, rid);
    }

    /** Deletes all; the index has a command for it that does not go from row to row. */
    void clear() {
        clear(session, NAME);
    }

    static void clear(Session session, Name table) {
        session.dsl()
                .insertInto(DSL.table(table), DSL.field(table, String.class))
                .values("delete-all")
                .execute();
    }

    private static String joined(List<String> words) {
        return String.join(" ", words);
    }

    private static Field<Object> column(String name) {
        return DSL.field(DSL.name(name));
    }
}
