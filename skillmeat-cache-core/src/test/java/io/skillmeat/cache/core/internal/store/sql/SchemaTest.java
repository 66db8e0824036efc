package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new file has everything the changelog names, with the constraints it promises. */
class SchemaTest extends SqlFixture {
    private static final List<String> CHANGELOGS = List.of("0001-tables.sql", "0002-search.sql");
    private static final Pattern CREATION = Pattern.compile("CREATE (?:UNIQUE )?(?:VIRTUAL )?(?:TABLE|INDEX) (\\w+)");
    private static final String OURS = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'DATABASECHANGELOG%'"
            + " AND name NOT LIKE '%_fts%' AND type = 'table'";

    @BeforeEach
    void create() {
        open().close();
    }

    @Test
    void newFile_everyObjectOfTheChangelog_isThere() throws Exception {
        Set<String> named = named();
        assertTrue(named.size() > 20, named.toString());
        String tables = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
                + " AND name NOT LIKE 'DATABASECHANGELOG%' AND name NOT LIKE '%_fts_%'";
        assertEquals(named, new TreeSet<>(query(file(), tables)));
    }

    @Test
    void page_everyObjectOfTheChangelog_hasItsReasonThere() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "schema.md"));
        for (String name : named()) {
            Pattern row = Pattern.compile("^\\| (`\\w+`, )*`" + name + "`(, `\\w+`)* \\| \\S.+", Pattern.MULTILINE);
            assertTrue(row.matcher(page).find(), "docs/schema.md says nothing of " + name);
        }
    }

    /** The tables and indexes that the changelog creates. */
    private static Set<String> named() throws Exception {
        Set<String> named = new TreeSet<>();
        for (String changelog : CHANGELOGS) {
            Matcher matcher = CREATION.matcher(resource("/db/changelog/" + changelog));
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }
        return named;
    }

    @Test
    void newFile_versionAndApplication_areThoseTheCodeKnows() throws Exception {
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertEquals(List.of("" + Schema.APPLICATION_ID), query(file(), "PRAGMA application_id"));
        assertEquals(List.of("wal"), query(file(), "PRAGMA journal_mode"));
    }

    /** By this a newer library's schema is told from a damaged number. */
    @Test
    void newFile_everyVersion_hasAChangeSetOfItsNumber() throws Exception {
        List<String> numbers = query(file(), "SELECT DISTINCT substr(ID, 1, 4) FROM DATABASECHANGELOG ORDER BY 1");
        assertEquals(
                IntStream.rangeClosed(1, Schema.VERSION)
                        .mapToObj("%04d"::formatted)
                        .toList(),
                numbers);
    }

    @Test
    void newFile_everyTable_isStrict() throws Exception {
        assertEquals(
                List.of(),
                query(file(), "SELECT name FROM pragma_table_list WHERE strict = 0 AND schema = 'main' AND " + OURS));
    }

    @Test
    void newFile_everyForeignKey_hasAnIndex() throws Exception {
        for (String table : query(file(), "SELECT name FROM sqlite_master WHERE " + OURS)) {
            for (String column : query(file(), "SELECT \"from\" FROM pragma_foreign_key_list('" + table + "')")) {
                if (!table.equals("entries")) {
                    assertTrue(isIndexed(table, column), table + "." + column);
                }
            }
        }
        assertTrue(isIndexed("entries", "kind"));
    }

    @Test
    void newFile_isMadeTheWayTheChangelogWouldMakeIt() throws Exception {
        Path made = Files.createFile(directory.resolve("made.db"));
        update(made);
        String schema = "SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY 1";
        assertEquals(query(made, schema), query(file(), schema));
        assertEquals(
                query(made, "SELECT crc FROM epochs ORDER BY kind"),
                query(file(), "SELECT crc FROM epochs ORDER BY kind"));
    }

    @Test
    void columns_ofEveryRow_areAsManyAsItsValues() {
        assertEquals(EpochRow.COLUMNS, Columns.EPOCH.size());
        assertEquals(EntryRow.COLUMNS, Columns.ENTRY.size());
        assertEquals(ArtifactRow.OWN_COLUMNS, Columns.ARTIFACT.size());
        assertEquals(ArtifactRow.COLUMNS, Columns.ARTIFACT.size() + Columns.METADATA.size());
        assertEquals(LogRow.COLUMNS, Columns.LOG.size());
        assertEquals(UpstreamRow.COLUMNS, Columns.UPSTREAM.size());
        assertEquals(VersionHistory.COLUMNS, Columns.PAST.size());
        assertEquals(MadeRows.COLUMNS, Columns.MADE.size());
        assertEquals(MadeRows.MEMBER_COLUMNS, Columns.MEMBER.size());
    }

    private boolean isIndexed(String table, String column) throws Exception {
        String first = "SELECT i.name FROM pragma_index_list('" + table
                + "') l, pragma_index_info(l.name) i WHERE i.seqno = 0";
        String key = "SELECT name FROM pragma_table_info('" + table + "') WHERE pk = 1";
        return query(file(), first).contains(column) || query(file(), key).contains(column);
    }

    private static String resource(String name) throws Exception {
        try (InputStream stream = SchemaTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
