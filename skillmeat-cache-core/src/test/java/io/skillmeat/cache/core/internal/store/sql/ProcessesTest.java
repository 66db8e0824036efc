package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Generated;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one file, and what a process does not load. */
class ProcessesTest extends SqlFixture {
    private static final int PROCESSES = 6;

    @Test
    void open_noFileYet_sixAtOnceSucceed() throws Exception {
        assertAllWrite(0);
    }

    @Test
    void open_emptyFile_sixAtOnceSucceed() throws Exception {
        Files.createFile(file());
        assertAllWrite(0);
    }

    @Test
    void open_olderSchema_sixAtOnceSucceed() throws Exception {
        try (SnapshotStore store = open()) {
            Generated.projects(4, 2, 20).forEach(project -> put(store, project));
        }
        rollBack(file(), SECOND_SCHEMA);
        assertAllWrite(2);
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"));
    }

    @Test
    void read_currentSchema_loadsNeitherLiquibaseNorJooq() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
        }
        String output = run("-verbose:class", "read", "alpha");
        assertTrue(output.contains("found: true"), output);
        assertTrue(output.contains(SqlStore.class.getName()), "classes are printed");
        assertFalse(output.contains(" liquibase."), "Liquibase was loaded");
        assertFalse(
                output.contains(" org.jooq."),
                () -> output.lines()
                        .filter(line -> line.contains(" org.jooq."))
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void open_newFile_loadsNoLiquibase() throws Exception {
        String output = run("-verbose:class", "write", "alpha");
        assertTrue(output.contains("found: true"), output);
        assertFalse(output.contains(" liquibase."), "Liquibase was loaded");
    }

    @Test
    void open_newFileAndOld_printsNothing() throws Exception {
        assertEquals("projects: 1\nfound: true\n", run("-Dx=y", "write", "alpha"));
        rollBack(file(), SECOND_SCHEMA);
        assertEquals("projects: 2\nfound: true\n", run("-Dx=y", "write", "beta"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-shm", "-wal", "-wal -shm"})
    void write_logDeletedAndAnotherProcessWrote_losesNothingOfThat(String deleted) throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            deleteAndLetAnotherWrite(deleted);
            put(store, Samples.project("gamma", "c"));
            assertStored(store, "beta", "gamma");
        }
        try (SnapshotStore store = open()) {
            assertStored(store, "beta", "gamma");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-shm", "-wal", "-wal -shm"})
    void close_logDeletedAndAnotherProcessWrote_losesNothingOfThat(String deleted) throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
            deleteAndLetAnotherWrite(deleted);
        }
        try (SnapshotStore store = open()) {
            assertStored(store, "beta");
        }
    }

    private void deleteAndLetAnotherWrite(String suffixes) throws Exception {
        for (String suffix : suffixes.split(" ", -1)) {
            Files.delete(Path.of(file() + suffix));
        }
        String output = run("-Dx=y", "write", "beta");
        assertTrue(output.contains("found: true"), output);
    }

    private static void assertStored(SnapshotStore store, String... names) {
        for (String name : names) {
            assertTrue(store.read(Samples.projectId(name)).isPresent(), name);
        }
    }

    private void assertAllWrite(int before) throws Exception {
        List<ForkedJvm> running = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            running.add(ForkedJvm.start(StoreProcess.class, List.of(), file().toString(), "write", "p" + i));
        }
        for (ForkedJvm each : running) {
            String output = each.output();
            assertTrue(output.contains("found: true"), output);
        }
        try (SnapshotStore store = open()) {
            assertEquals(before + PROCESSES, store.list(EntryKind.PROJECT).size());
        }
    }

    private String run(String option, String verb, String name) throws Exception {
        return ForkedJvm.start(StoreProcess.class, List.of(option), file().toString(), verb, name)
                .output();
    }
}
