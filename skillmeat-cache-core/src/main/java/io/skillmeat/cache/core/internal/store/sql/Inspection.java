package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Finding.Code;
import io.skillmeat.cache.core.internal.store.LoggedChange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at a whole database that is in use, on a connection that has read nothing before: everything that is wrong with it. */
final class Inspection {
    private static final int BATCH = 1_000;
    private static final String COUNTS = "SELECT count(*), coalesce(sum(status = 'missing'), 0), count(severity)"
            + " FROM artifacts NOT INDEXED WHERE entry_rid = ?";

    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);

    private final Session session;
    private final Path database;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Creates a look.
     *
     * @param session what to look with
     * @param database what it is called
     */
    Inspection(Session session, Path database) {
        this.session = session;
        this.database = database;
    }

    /** Returns what is wrong, the worst first: as it is at one moment. */
    List<Finding> findings(CheckDepth depth) throws SQLException {
        session.execute("BEGIN DEFERRED");
        looking(Code.PAGES, () -> pages(depth == CheckDepth.QUICK ? "PRAGMA quick_check" : "PRAGMA integrity_check"));
        if (depth == CheckDepth.FULL) {
            looking(Code.SCHEMA, this::schema);
            looking(Code.ROWS, this::rows);
            looking(Code.ROWS, this::log);
            looking(Code.REFERENCES, this::references);
            looking(Code.SEARCH_INDEX, this::search);
        }
        end();
        return findings.stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
    }

    /** SQLite itself stops after a hundred findings. */
    private void pages(String statement) throws SQLException {
        session.query(statement, result -> {
            while (result.next()) {
                if (!result.getString(1).equals("ok")) {
                    add(Code.PAGES, result.getString(1));
                }
            }
            return findings;
        });
    }

    private void schema() throws SQLException {
        List<String> different = new ArrayList<>(SchemaText.of(session));
        List<String> expected = SchemaText.expected();
        different.removeAll(expected);
        different.forEach(text -> add(Code.SCHEMA, "is not ours: " + text));
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(SchemaText.of(session));
        missing.forEach(text -> add(Code.SCHEMA, "is missing: " + text));
        Schema.finding(session).ifPresent(text -> add(Code.SCHEMA, text));
    }

    private void rows() throws SQLException {
        for (EntryKind kind : EntryKind.values()) {
            looking(Code.ROWS, () -> Rows.epoch(session, kind));
        }
        for (Map.Entry<Long, String> row : ids().entrySet()) {
            looking(Code.ROWS, () -> entry(row.getKey(), Rows.id(row.getValue())));
        }
        looking(Code.ROWS, () -> Salvage.checkUpstreams(session));
        looking(Code.ROWS, () -> Note.check(session));
        looking(Code.ROWS, () -> MadeRows.all(session));
        looking(Code.ROWS, () -> new VersionHistory(session).check());
    }

    private Map<Long, String> ids() throws SQLException {
        return session.query("SELECT rid, id FROM entries NOT INDEXED", result -> {
            Map<Long, String> ids = new LinkedHashMap<>();
            while (result.next()) {
                ids.put(result.getLong(1), result.getString(2));
            }
            return ids;
        });
    }

    private void entry(long rid, EntryId id) throws SQLException {
        Known known = Rows.known(session, id);
        if (known.rid() != rid) {
            add(Code.PAGES, "the index of entries lacks a row of " + id);
            return;
        }
        int before = findings.size();
        looking(Code.AGGREGATES, () -> Rows.items(session, known));
        looking(Code.AGGREGATES, () -> counts(known));
        if (findings.size() == before) {
            looking(Code.ROWS, () -> Rows.artifacts(session, known));
        }
    }

    private void counts(Known known) throws SQLException {
        var said = known.entry().counts();
        List<Integer> stated = List.of(said.items(), said.missing(), said.outdated());
        List<Integer> counted = session.query(
                COUNTS, result -> List.of(result.getInt(1), result.getInt(2), result.getInt(3)), known.rid());
        if (!stated.equals(counted)) {
            add(
                    Code.AGGREGATES,
                    known.id() + " says it has " + stated + " items, missing and outdated ones among them, and has "
                            + counted);
        }
    }

    private void log() throws SQLException {
        List<LoggedChange> changes = Rows.changesAfter(session, 0, BATCH);
        while (changes.size() == BATCH) {
            changes = Rows.changesAfter(session, changes.get(BATCH - 1).seq(), BATCH);
        }
    }

    private void references() throws SQLException {
        session.query("PRAGMA foreign_key_check", result -> {
            while (result.next()) {
                add(
                        Code.REFERENCES,
                        "row " + result.getString(2) + " of " + result.getString(1) + " refers to nothing in "
                                + result.getString(3));
            }
            return findings;
        });
    }

    private void search() throws SQLException {
        long disagreements = new SearchIndex(session).disagreements();
        if (disagreements > 0) {
            add(Code.SEARCH_INDEX, disagreements + " artifacts and words are not found by what they consist of");
        }
    }

    /** SQLite has rolled back by itself after some failures, and then says that there is nothing to roll back. */
    private void end() {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.trace("nothing to roll back", e);
        }
    }

    /** What damage makes impossible to look at is damaged. */
    private void looking(Code code, Look look) throws SQLException {
        try {
            look.at();
        } catch (SQLException | RuntimeException e) {
            RuntimeException known = SqliteErrors.exception(e, database);
            if (known instanceof CacheException failure && failure.kind() != Kind.CORRUPT) {
                throw failure;
            }
            add(code, String.valueOf(e.getMessage()));
        }
    }

    private void add(Code code, String message) {
        findings.add(new Finding(code, message));
    }

    /** Looks at something. */
    @FunctionalInterface
    private interface Look {
        void at() throws SQLException;
    }
}
