package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.core.testing.Confined;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.ForkedJvm;
import io.skillmeat.cache.core.testing.LongForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R12 and R13: a cache on a disk that is full, and where rights are missing. */
class ConfinedCacheTest {
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    Path home;

    private Path place;
    private Path directory;

    @BeforeEach
    void create() throws IOException {
        place = Files.createDirectory(home.resolve("place"));
        directory = place.resolve("cache");
        TextSource source = new TextSource(home);
        source.edit("alpha", "a");
        source.edit("beta", "b");
    }

    @AfterEach
    void giveRightsBack() throws IOException {
        if (Files.exists(directory)) {
            permit(directory, "rwx------");
        }
    }

    @Test
    void diskFull_refreshingRestsAndReadingGoesOn() throws Exception {
        ForkedJvm jvm = start(Confined.onDisk(place.toString(), "size=120m"));
        opened(jvm);
        assertEquals("failed 0", jvm.ask("refresh"));
        int cycles = Effort.rounds(1, 20);
        long slowest = 0;
        for (int i = 0; i < cycles; i++) {
            assertEquals("left", jvm.ask("leave 30"));
            assertEquals("DISK_FULL", awaitRest(jvm));
            assertEquals("CREATED", jvm.ask("put mine" + i), "what users write is, as long as there is space");
            jvm.ask("leave 0");
            assertEquals("true", jvm.ask("read alpha"));
            assertEquals("3", jvm.ask("count"));
            jvm.ask("put full");
            assertEquals("left", jvm.ask("leave 50"));
            assertEquals("DISK_FULL", jvm.ask("paused"), "not before there is clearly enough");
            assertEquals("left", jvm.ask("leave 80"));
            slowest = Math.max(slowest, Long.parseLong(jvm.ask("await no")));
            assertEquals("failed 0", jvm.ask("refresh"));
            assertEquals("2", jvm.ask("count"), "what the source knows");
        }
        List<String> told = List.of(jvm.ask("events").split(","));
        assertEquals(2 * cycles, told.size(), "each told once: " + told);
        assertEquals(List.of("DEGRADED", "RECOVERED"), told.subList(0, 2));
        assertTrue(slowest < LongForm.limit(Duration.ofSeconds(5)).toMillis(), slowest + " ms");
        Effort.tell("R12", cycles + " times full, refreshing again within " + slowest + " ms");
    }

    @Test
    void diskFullFromTheStart_isOnlyRead() throws Exception {
        List<String> by = Confined.onDisk(place.toString(), "size=24m");
        by = new ArrayList<>(by);
        fill();
        String copy = "cp -r '" + directory + "' '" + home + "/kept'";
        assertEquals(0, new ProcessBuilder("sh", "-c", copy).start().waitFor());
        by.set(
                by.indexOf("-c") + 1,
                by.get(by.indexOf("-c") + 1)
                        .replace(
                                "&& exec",
                                "&& cp -r '" + home + "/kept' '" + directory + "' && (head -c 20M /dev/zero > '" + place
                                        + "/ballast' || true) && exec"));
        ForkedJvm jvm = start(by);
        opened(jvm);
        assertEquals("READ_ONLY", jvm.ask("mode"));
        assertEquals("2", jvm.ask("count"));
        assertEquals("DISK_FULL", jvm.ask("put mine"));
        assertEquals("left", jvm.ask("leave 20"));
        assertEquals("CREATED", awaitPut(jvm));
        assertEquals("READ_WRITE", jvm.ask("mode"));
    }

    @Test
    void backupOntoAFullDisk_namesTheBackupAndNothingRests() throws Exception {
        Path small = Files.createDirectory(home.resolve("small"));
        ForkedJvm jvm = start(Confined.onDisk(small.toString(), "size=64k"));
        opened(jvm);
        String said = jvm.ask("backup " + small.resolve("copy.db"));
        assertTrue(said.startsWith("DISK_FULL " + small.resolve("copy.db")), said);
        assertEquals("0 files", jvm.ask("files " + small));
        assertEquals("no", jvm.ask("paused"));
    }

    @Test
    void restoreWithoutRoomForItsCopy_saysWhereItIsMissing() throws Exception {
        fill();
        Path small = Files.createDirectory(home.resolve("small"));
        List<String> options = new ArrayList<>(QUICK_START);
        options.add("-Djava.io.tmpdir=" + small);
        ForkedJvm jvm = ForkedJvm.start(
                Confined.onDisk(small.toString(), "size=64k"),
                ConfinedCache.class,
                options,
                place.toString(),
                home.toString());
        opened(jvm);
        assertEquals("done", jvm.ask("backup " + home.resolve("copy.db")));
        String said = jvm.ask("restore " + home.resolve("copy.db"));
        assertTrue(said.startsWith("DISK_FULL " + small + " has no room"), said);
        assertEquals("0 files", jvm.ask("files " + small));
        assertEquals("2", jvm.ask("count"));
    }

    @Test
    void directoryNotWritable_isOnlyRead() throws Exception {
        List<String> by = Confined.obeyingPermissions();
        fill();
        permit(directory, "r-x------");
        ForkedJvm jvm = start(by);
        opened(jvm);
        assertEquals("READ_ONLY", jvm.ask("mode"));
        assertEquals("2", jvm.ask("count"));
        assertEquals("true", jvm.ask("read alpha"));
        assertEquals("READ_ONLY", jvm.ask("put mine"));
        permit(directory, "rwx------");
        assertEquals("CREATED", awaitPut(jvm));
        assertEquals("READ_WRITE", jvm.ask("mode"));
    }

    @Test
    void directoryNotReadable_goesOnInMemory() throws Exception {
        List<String> by = Confined.obeyingPermissions();
        fill();
        permit(directory, "---------");
        ForkedJvm jvm = start(by);
        opened(jvm);
        assertEquals("MEMORY", jvm.ask("mode"));
        assertEquals("failed 0", jvm.ask("refresh"));
        assertEquals("2", jvm.ask("count"));
        permit(directory, "rwx------");
        jvm.ask("put mine");
        assertEquals("READ_WRITE", awaitMode(jvm));
        assertEquals("3", jvm.ask("count"));
    }

    @Test
    void placeCannotBeMade_goesOnInMemory() throws Exception {
        List<String> by = Confined.obeyingPermissions();
        permit(place, "r-x------");
        ForkedJvm jvm = start(by);
        opened(jvm);
        assertEquals("MEMORY", jvm.ask("mode"));
        assertEquals("failed 0", jvm.ask("refresh"));
        assertEquals("2", jvm.ask("count"));
        permit(place, "rwx------");
    }

    @Test
    void programsMayNotRunThere_isUsedAllTheSame() throws Exception {
        ForkedJvm jvm = start(Confined.onDisk(place.toString(), "size=90m,noexec"));
        opened(jvm);
        assertEquals("READ_WRITE", jvm.ask("mode"));
        assertEquals("failed 0", jvm.ask("refresh"));
        assertEquals("2", jvm.ask("count"));
    }

    private void fill() throws IOException, InterruptedException {
        ForkedJvm jvm = start(List.of());
        opened(jvm);
        assertEquals("failed 0", jvm.ask("refresh"));
        jvm.end();
    }

    private ForkedJvm start(List<String> by) throws IOException {
        return ForkedJvm.start(by, ConfinedCache.class, QUICK_START, place.toString(), home.toString());
    }

    private static long opened(ForkedJvm jvm) throws IOException {
        String line = jvm.nextLine().orElse("opened never");
        while (!line.startsWith("opened ")) {
            line = jvm.nextLine().orElse("opened never"); // The driver says that it could not use the first place.
        }
        return Long.parseLong(line.substring("opened ".length()));
    }

    /** The space is looked at four times a second at most. */
    private static String awaitRest(ForkedJvm jvm) throws IOException {
        long start = System.nanoTime();
        while (jvm.ask("paused").equals("no") && System.nanoTime() - start < 60_000_000_000L) {
            jvm.ask("refresh");
        }
        return jvm.ask("paused");
    }

    /** Every two seconds at most the cache looks whether it can do more again. */
    private static String awaitMode(ForkedJvm jvm) throws IOException {
        String mode = jvm.ask("mode");
        for (int i = 0; i < 1_000_000 && !mode.equals("READ_WRITE"); i++) {
            mode = jvm.ask("mode");
        }
        return mode;
    }

    private static String awaitPut(ForkedJvm jvm) throws IOException {
        awaitMode(jvm);
        return jvm.ask("put mine");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
