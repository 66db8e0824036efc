package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Preloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R8: while SQLite has a database open, nobody else in its process opens or closes it. Who else does so at all is a repair, or what
 * damages the file for a test.
 */
class OpensTest extends SqlFixture {
    @TempDir
    private Path tools;

    @Test
    void use_everything_opensTheFilesOnlyBySqlite() throws Exception {
        List<Note> notes = notes(FaultyProcess.class, file().toString(), copy().toString());
        assertTrue(notes.stream().anyMatch(Note::isBySqlite), "it opened them");
        assertTrue(notes.stream().anyMatch(Predicate.not(Note::isBySqlite)), "a repair copied them");
        assertNobodyInItsWay(notes);
    }

    @Test
    void read_whileSqliteHasItOpen_isNoticed() throws Exception {
        List<Note> notes = notes(Careless.class, file().toString());
        assertEquals(
                List.of("o", "c"),
                notes.stream().filter(Note::isInItsWay).map(Note::what).toList());
    }

    /** {@code -Dopens=} names what was noted while all tests ran with this library preloaded. */
    @Test
    void use_allTests_openTheFilesOnlyBySqlite() throws Exception {
        assumeTrue(System.getProperty("opens") != null, "needs what was noted of all tests");
        List<Note> notes = read(Path.of(System.getProperty("opens")));
        long processes = notes.stream().map(Note::process).distinct().count();
        long others = notes.stream().filter(Predicate.not(Note::isBySqlite)).count();
        Effort.tell(
                "R8",
                notes.size() + " openings and closings by " + processes + " processes, " + others
                        + " not by SQLite, none of them while it had the file open");
        assertNobodyInItsWay(notes);
    }

    private List<Note> notes(Class<?> main, String... arguments) throws Exception {
        Path library = Preloaded.compile("opens", tools);
        Path noted = tools.resolve("noted");
        ForkedJvm.start(
                        List.of("env", Preloaded.with(library), "OPENS_FILE=" + noted),
                        main,
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        arguments)
                .output();
        return read(noted);
    }

    private Path copy() {
        return tools.resolve("copy.db");
    }

    private static List<Note> read(Path file) throws Exception {
        return Files.readAllLines(file).stream().map(Note::of).toList();
    }

    private static void assertNobodyInItsWay(List<Note> notes) {
        assertEquals(List.of(), notes.stream().filter(Note::isInItsWay).toList());
    }

    /**
     * A line that the library writes.
     *
     * @param process the process's number
     * @param what {@code o} for opened, {@code c} for closed
     * @param library what called
     * @param name the file's name
     * @param times how often SQLite had it open then, in that process
     */
    private record Note(long process, String what, String library, String name, int times) {
        static Note of(String line) {
            String[] words = line.split(" ", -1);
            return new Note(Long.parseLong(words[0]), words[1], words[2], words[3], Integer.parseInt(words[4]));
        }

        boolean isBySqlite() {
            return library.contains("sqlite");
        }

        boolean isInItsWay() {
            return !isBySqlite() && times > 0;
        }
    }

    /** A process that does what must not be done: {@code FILE}. */
    static final class Careless {
        private Careless() {}

        /** Runs it. */
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            try (SnapshotStore store = SqlStore.open(file, new StoreOptions(new ManualScheduler(), "careless"))) {
                store.list(EntryKind.PROJECT);
                Files.readAllBytes(file);
            }
        }
    }
}
