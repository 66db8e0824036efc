package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Preloaded;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A private copy that cannot be written while an older schema is brought to this one: the file itself is not to blame for it. */
class FaultyMigrationTest extends SqlFixture {
    private static final String FRESH = "SELECT count(*) FROM entries WHERE seen_generation = generation";
    private static final String HISTORY = "SELECT count(*) FROM artifact_versions";
    private static final Set<String> TOLD = Set.of("degraded DISK_FULL", "degraded READ_ONLY", "degraded INACCESSIBLE");

    @TempDir
    private static Path tools;

    @BeforeAll
    static void compile() throws Exception {
        Preloaded.compile("faults", tools);
    }

    @BeforeEach
    void makeOlder() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a:one", "b:two"));
            put(store, Samples.project("alpha", "a:other", "b:two"));
        }
        rollBack(file(), SECOND_SCHEMA);
    }

    @ParameterizedTest
    @CsvSource({"w,150,28", "s,25,5", "s,26,5"})
    void open_privateCopyFailsForEver_goesOnInMemoryAndTheFileStaysAsItWas(String call, int at, int errno)
            throws Exception {
        List<String> said = migrate(call, at, errno, "ever");
        assertEquals("MEMORY", said.get(0), said.toString());
        assertTrue(TOLD.contains(said.get(1)), said.toString());
        assertEquals(List.of("1"), query(file(), "PRAGMA user_version"));
        assertMigratedWhole();
    }

    @ParameterizedTest
    @CsvSource({"s,25,5", "s,26,5"})
    void open_privateCopyFailsOnce_losesNothing(String call, int at, int errno) throws Exception {
        List<String> said = migrate(call, at, errno, "once");
        assertTrue(said.stream().skip(1).allMatch(TOLD::contains), said.toString());
        assertMigratedWhole();
    }

    private List<String> migrate(String call, int at, int errno, String until) throws Exception {
        List<String> by = List.of(
                "env",
                Preloaded.with(tools.resolve("faults.so")),
                "FAULT_PATH=-draft-",
                "FAULT_CALL=" + call,
                "FAULT_AT=" + at,
                "FAULT_ERRNO=" + errno,
                "FAULT_UNTIL=" + until);
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return ForkedJvm.start(by, MigratingProcess.class, options, file().toString())
                .output()
                .lines()
                .toList();
    }

    private void assertMigratedWhole() throws Exception {
        try (SnapshotStore store = open()) {
            assertEquals(
                    Samples.project("alpha", "a:other", "b:two"),
                    store.read(Samples.projectId("alpha")).orElseThrow().snapshot());
            EntryState state = store.state(Samples.projectId("alpha"));
            assertEquals(state.current(), state.value().orElseThrow().stamp(), "fresh");
            assertEquals(1, store.search(ArtifactQuery.text("other")).total());
        }
        assertEquals(List.of("1"), query(file(), FRESH));
        assertEquals(List.of("1"), query(file(), HISTORY));
        assertEquals(List.of("" + Schema.VERSION), query(file(), "PRAGMA user_version"));
        assertEquals(List.of(), files().evidence(), "nothing was repaired");
    }
}
