package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.CacheStatus.Mode;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.Compaction;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.Finding.Code;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.core.internal.store.StoreMaintenance;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Work on a whole database. */
final class SqlMaintenance implements StoreMaintenance {
    private final SqlDatabase database;
    private final StoreOptions options;

    SqlMaintenance(SqlDatabase database, StoreOptions options) {
        this.database = database;
        this.options = options;
    }

    @Override
    public List<Finding> check(CheckDepth depth) {
        List<Finding> findings = new ArrayList<>(damage(depth));
        switch (database.mode()) {
            case MEMORY -> findings.add(new Finding(Code.IN_MEMORY, location() + " cannot be used"));
            case READ_ONLY -> findings.add(new Finding(Code.READ_ONLY, location() + " cannot be written"));
            case READ_WRITE -> evidence().forEach(copy -> findings.add(new Finding(Code.EVIDENCE, copy.toString())));
        }
        return findings;
    }

    private List<Finding> damage(CheckDepth depth) {
        try {
            return database.apart(session -> {
                List<Finding> found = new Inspection(session, location()).findings(depth);
                return found.isEmpty() && depth == CheckDepth.FULL ? severities(session) : found;
            });
        } catch (CacheException e) {
            if (e.kind() != Kind.CORRUPT) {
                throw e;
            }
            return List.of(new Finding(Code.PAGES, String.valueOf(e.getMessage())));
        }
    }

    /** How outdated something is follows from rows that must be sound first. */
    private List<Finding> severities(Session session) throws SQLException {
        long wrong = new Upstreams(session, options.rating()).disagreements();
        return wrong == 0
                ? List.of()
                : List.of(new Finding(Code.SEARCH_INDEX, wrong + " artifacts are not stored as outdated as they are"));
    }

    private List<Path> evidence() {
        try {
            return CacheFiles.existing(location()).evidence();
        } catch (IOException e) {
            throw Openings.inaccessible(location(), e);
        }
    }

    @Override
    public Repair repair() {
        List<Finding> found = damage(CheckDepth.FULL);
        if (found.stream().anyMatch(finding -> finding.code() != Code.SEARCH_INDEX)) {
            Finding worst = found.get(0);
            database.rebuild(new CacheException(
                    Kind.CORRUPT,
                    location() + " is damaged: " + worst.message(),
                    "nothing: it is repaired in place, and what cannot be kept is read from the sources again"));
        } else if (!found.isEmpty()) {
            database.write(session -> {
                session.liftLimit();
                new SearchIndex(session).rebuild();
                new Writing(session, options).rateAll();
                return found;
            });
        }
        return new Repair(found, found.isEmpty() ? found : damage(CheckDepth.FULL));
    }

    @Override
    public void backup(Path file) {
        migrate(Schema.VERSION, file);
    }

    @Override
    public void migrate(int version, Path file) {
        if (version < 1 || version > Schema.VERSION) {
            throw new IllegalArgumentException("schema " + version + "; there are 1 to " + Schema.VERSION);
        }
        new Backup(file).write(database, version);
    }

    @Override
    public void restore(Path backup) {
        Salvage kept = new Backup(backup).read(location());
        EntryWriter.prepare();
        database.write(session -> new Restoration(session, options, kept).run());
    }

    @Override
    public Compaction compact() {
        if (database.mode() == Mode.READ_ONLY) {
            // Only what writes knows why it cannot.
            database.write(session -> session);
        }
        long before = database.bytes();
        database.apart(session -> {
            session.execute("VACUUM");
            return Rows.number(session, "PRAGMA wal_checkpoint(TRUNCATE)");
        });
        return new Compaction(before, database.bytes());
    }

    private Path location() {
        return Path.of(database.location());
    }
}
