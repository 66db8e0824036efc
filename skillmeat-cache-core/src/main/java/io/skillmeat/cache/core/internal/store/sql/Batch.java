package io.skillmeat.cache.core.internal.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** One statement that is written once and run with many sets of values. */
final class Batch {
    private final DSLContext dsl;
    private final Query statement;
    private final List<@Nullable Object[]> values = new ArrayList<>();

    Batch(DSLContext dsl, Query statement) {
        this.dsl = dsl;
        this.statement = statement;
    }

    /** Returns a batch that inserts; its values are those of the columns, in that order. */
    static Batch insert(DSLContext dsl, Table<?> table, List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = all(columns, more);
        return new Batch(dsl, dsl.insertInto(table).columns(all).values(new @Nullable Object[all.size()]));
    }

    /** Returns a batch that updates the row of a key; its values are those of the columns, then the key. */
    static Batch update(DSLContext dsl, Table<?> table, Field<Long> key, List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = all(columns, more);
        return new Batch(
                dsl,
                dsl.update(table)
                        .set(Columns.assign(all, new @Nullable Object[all.size()]))
                        .where(key.eq((Long) null)));
    }

    private static List<Field<?>> all(List<Field<?>> columns, Field<?>... more) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }

    void add(@Nullable Object... each) {
        values.add(each);
    }

    /** Runs the statement with all values that were added since it was last run. */
    void run() {
        if (!values.isEmpty()) {
            dsl.batch(statement).bind(values.toArray(Object[][]::new)).execute();
            values.clear();
        }
    }
}
