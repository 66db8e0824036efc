package io.skillmeat.cache.core.internal.store.sql;

import java.sql.SQLException;

/** A value of {@code cache_metadata} as it is stored: behind its checksum, which it has under this name only. */
final class Note {
    private static final char END = ' ';
    private static final String ALL = "SELECT name, value FROM cache_metadata WHERE name <> '" + InPlace.EPOCH + "'";

    private Note() {}

    static String stored(String name, String value) {
        Row row = new Row.Builder().text(name).text(value).build();
        return Long.toHexString(row.crc()) + END + value;
    }

    /** Returns the value that was stored under a name; throws if it is another one. */
    static String value(String name, String stored) {
        String value = stored.substring(stored.indexOf(END) + 1);
        if (!stored.equals(stored(name, value))) {
            throw Rows.damaged("the value", name);
        }
        return value;
    }

    /** Reads every value; throws at the first that is damaged. */
    static void check(Session session) throws SQLException {
        session.query(ALL, result -> {
            while (result.next()) {
                value(result.getString(1), result.getString(2));
            }
            return session;
        });
    }
}
