package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The second name of a log that a process is about to close beside its own: another one that clears up may meet it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing tells there when a name was given")
class SecondNameTest extends SqlFixture {
    @BeforeEach
    void writeLog() throws Exception {
        Files.writeString(files().wal(), "acknowledged");
    }

    @Test
    void deleteDrafts_secondNameJustGiven_isLeftForTheLogThatHasNoOther() throws Exception {
        Path second = files().nameLogAgain().orElseThrow();
        Files.delete(files().wal());
        assertFalse(files().hasDrafts());
        files().deleteDrafts();
        files().takeSecondName(second);
        assertEquals("acknowledged", Files.readString(files().wal()));
        assertFalse(Files.exists(second));
    }

    @Test
    void deleteDrafts_secondNameGivenLongAgo_goes() throws Exception {
        Path second = files().nameLogAgain().orElseThrow();
        assertTrue(files().hasDrafts(Duration.ZERO));
        files().deleteDrafts(Duration.ZERO);
        assertFalse(Files.exists(second));
        assertEquals("acknowledged", Files.readString(files().wal()));
    }
}
