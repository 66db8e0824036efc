package io.skillmeat.cache.core.internal.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * The text of statements that write, as jOOQ writes it: made once in the life of a process, for sessions to keep.
 *
 * <p>Making it again for each row costs several times what SQLite needs to run it.
 */
final class WriteSql {
    private WriteSql() {}

    static String text(Query statement) {
        return Jooq.writing().render(statement);
    }

    /** Returns a statement that inserts a row; its values are those of the columns, in that order. */
    static String insert(Table<?> table, List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = all(columns, more);
        return text(Jooq.writing().insertInto(table).columns(all).values(new @Nullable Object[all.size()]));
    }

    /** Returns a statement that updates the row of a key; its values are those of the columns, then the key. */
    static String update(Table<?> table, Field<Long> key, List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = all(columns, more);
        return text(Jooq.writing()
                .update(table)
                .set(Columns.assign(all, new @Nullable Object[all.size()]))
                .where(key.eq((Long) null)));
    }

    /** Returns a statement that deletes the rows of a key. */
    static String delete(Table<?> table, Field<Long> key) {
        return text(Jooq.writing().deleteFrom(table).where(key.eq((Long) null)));
    }

    private static List<Field<?>> all(List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }
}
