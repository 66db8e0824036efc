package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at a whole database on a connection of its own: what SQLite says of its pages, and every row against its checksum.
 *
 * <p>This process must have no other connection to the file, as its header is read past SQLite.
 */
final class Examination {
    private static final int BATCH = 1_000;

    private Examination() {}

    /**
     * Returns the first thing that is wrong, if anything is. Statements that are always the same fail only on what is damaged.
     *
     * @throws SQLException if that could not be found out
     */
    static Optional<String> finding(CacheFiles files) throws SQLException, IOException {
        if (!Header.of(files.database()).isOurs()) {
            return Optional.of("its header is not that of a cache");
        }
        try (Session session = new Session(SqliteSettings.open(files.database()), FileIdentity.of(files))) {
            session.execute("BEGIN DEFERRED");
            Optional<String> finding = ofPages(session);
            return finding.isPresent() ? finding : ofContent(session);
        } catch (SQLException | RuntimeException e) {
            if (SqliteErrors.exception(e, files.database()) instanceof CacheException known
                    && known.kind() != Kind.CORRUPT) {
                throw known;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> ofPages(Session session) throws SQLException {
        return session.query(
                "PRAGMA quick_check(1)",
                result -> Optional.of(result.getString(1)).filter(said -> !said.equals("ok")));
    }

    private static Optional<String> ofSchema(Session session) throws SQLException {
        Optional<String> finding = Schema.finding(session);
        return finding.isPresent() || SchemaText.isIn(session)
                ? finding
                : Optional.of("its schema is not that of a cache");
    }

    /** What an older schema means by its rows is known only when it has been brought to this one: then each is checked as it is read. */
    private static Optional<String> ofContent(Session session) throws SQLException {
        if (Schema.isOlder(session)) {
            return Optional.empty();
        }
        Optional<String> finding = ofSchema(session);
        return finding.isPresent() ? finding : ofRows(session);
    }

    /** Holds every row against its checksum; throws at the first that does not match. */
    static Optional<String> ofRows(Session session) throws SQLException {
        for (EntryKind kind : EntryKind.values()) {
            Rows.epoch(session, kind);
        }
        for (Map.Entry<Long, EntryId> row : ids(session).entrySet()) {
            Known known = Rows.known(session, row.getValue());
            if (known.rid() != row.getKey()) {
                return Optional.of("the index of entries lacks a row of " + row.getValue());
            }
            Rows.artifacts(session, known);
        }
        List<LoggedChange> changes = Rows.changesAfter(session, 0, BATCH);
        while (changes.size() == BATCH) {
            changes = Rows.changesAfter(session, changes.get(BATCH - 1).seq(), BATCH);
        }
        Salvage.checkUpstreams(session);
        Note.check(session);
        MadeRows.all(session);
        new VersionHistory(session).check();
        return Optional.empty();
    }

    private static Map<Long, EntryId> ids(Session session) throws SQLException {
        return session.query("SELECT rid, id FROM entries NOT INDEXED", result -> {
            Map<Long, EntryId> ids = new LinkedHashMap<>();
            while (result.next()) {
                ids.put(result.getLong(1), EntryId.parse(result.getString(2)));
            }
            return ids;
        });
    }

    /** Returns the exception for damage that was found. */
    static CacheException damaged(CacheFiles files, String finding) {
        return new CacheException(
                Kind.CORRUPT,
                files.database() + " is damaged: " + finding,
                "nothing: it is repaired in place, and what cannot be kept is read from the sources again");
    }
}
