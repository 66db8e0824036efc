package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage of what says which tables there are: it hides all rows from SQLite, and must cost none. */
class BlueprintTest extends SqlFixture {
    private static final int HEADER = 100;
    private static final int BYTES = 200;

    private final List<Snapshot<?>> projects = List.copyOf(Generated.projects(4, 3, 40));

    @Test
    void open_anyPageOfTheSchemaOverwritten_losesNothing() throws Exception {
        for (int page : Blueprint.pages()) {
            fill();
            int begin = (page - 1) * Template.PAGE_SIZE + (page == 1 ? HEADER : 0);
            byte[] garbage = new byte[page * Template.PAGE_SIZE - begin];
            new Random(page).nextBytes(garbage);
            write(begin, garbage);
            assertEverythingIsThere("page " + page);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void open_bytesOfTheSchemaChanged_losesNothing(int seed) throws Exception {
        Random random = new Random(seed);
        List<Integer> pages = Blueprint.pages();
        fill();
        for (int i = 0; i < BYTES; i++) {
            int page = pages.get(1 + random.nextInt(pages.size() - 1));
            write(
                    (page - 1) * Template.PAGE_SIZE + random.nextInt(Template.PAGE_SIZE),
                    new byte[] {(byte) random.nextInt()});
        }
        assertEverythingIsThere("seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs", "entries", "projects", "artifacts", "artifact_metadata"})
    void open_anotherPageGivenForATable_losesNothing(String table) throws Exception {
        fill();
        execute(
                file(),
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET rootpage = rootpage + 1 WHERE name = '" + table + "'");
        assertEverythingIsThere(table);
    }

    /** Rows that go with the schema are refused when its text is damaged, and SQLite may call it whole. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "entries, presence = 'present' OR, presence = 'presenI' OR",
                "entries, length(id) = 24, length(id) = 25",
                "artifacts, length(id) = 24, length(id) > 24",
                "change_log, ('content', ('contenT'"
            })
    void put_checkInTheSchemaDamaged_isRepairedAndLosesNothing(String table, String was, String is) throws Exception {
        fill();
        execute(
                file(),
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, \"" + was + "\", \"" + is + "\") WHERE name = '" + table
                        + "'");
        Snapshot<?> another = Samples.project("another", "a");
        try (SnapshotStore store = open()) {
            put(store, another);
            assertEquals(another, store.read(another.entry().id()).orElseThrow().snapshot());
        }
        assertEverythingIsThere(table);
    }

    /** The number of pages, the version of the file's format, how texts are written, and the version of the schema. */
    @ParameterizedTest
    @ValueSource(ints = {28, 29, 30, 31, 44, 45, 46, 47, 56, 57, 58, 59, 60, 61, 62, 63})
    void open_bitOfTheHeaderTurned_losesNothing(int at) throws Exception {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            fill();
            byte before = Files.readAllBytes(file())[at];
            write(at, new byte[] {(byte) (before ^ 1 << bit)});
            assertEverythingIsThere("byte " + at + ", bit " + bit);
        }
    }

    private void fill() {
        try (SnapshotStore store = open()) {
            projects.forEach(project -> put(store, project));
        }
    }

    private void assertEverythingIsThere(String what) throws Exception {
        try (SnapshotStore store = open()) {
            for (Snapshot<?> project : projects) {
                assertEquals(
                        project,
                        store.read(project.entry().id())
                                .orElseThrow(() -> new AssertionError(what))
                                .snapshot(),
                        what);
            }
        }
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"), what);
    }

    private void write(int at, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }
}
