package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.internal.store.sql.MaintainingProcess.Work;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.Preloaded;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backup whose private file cannot be read back while it is written: the database that is copied is not to blame for it. */
class FaultyBackupTest extends SqlFixture {
    private static final int EIO = 5;

    @TempDir
    private static Path tools;

    @BeforeAll
    static void compile() throws Exception {
        Preloaded.compile("faults", tools);
    }

    @ParameterizedTest
    @CsvSource({"BACKUP,1", "OLDER_COPY,20", "OLDER_COPY,40"})
    void backup_itsFileCannotBeRead_isRefusedInTheNameOfThatFile(Work work, int read) throws Exception {
        String said = last(work(work, read, "ever"));
        assertTrue(said.startsWith("refused INACCESSIBLE " + directory.resolve("copy0.db")), said);
        assertFalse(said.contains(file().toString()), said);
        assertEquals(List.of(), files().evidence(), "nothing was repaired");
    }

    @ParameterizedTest
    @CsvSource({"BACKUP,1", "OLDER_COPY,1"})
    void backup_itsFileCannotBeReadOnce_isWritten(Work work, int read) throws Exception {
        assertEquals("done", last(work(work, read, "once")));
    }

    private static String last(List<String> said) {
        return said.get(said.size() - 1);
    }

    private List<String> work(Work work, int read, String until) throws Exception {
        List<String> by = List.of(
                "env",
                Preloaded.with(tools.resolve("faults.so")),
                "FAULT_PATH=.skillmeat-backup-",
                "FAULT_CALL=r",
                "FAULT_AT=" + read,
                "FAULT_ERRNO=" + EIO,
                "FAULT_UNTIL=" + until);
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return ForkedJvm.start(
                        by,
                        MaintainingProcess.class,
                        options,
                        file().toString(),
                        directory.toString(),
                        work.name(),
                        "1")
                .output()
                .lines()
                .toList();
    }
}
