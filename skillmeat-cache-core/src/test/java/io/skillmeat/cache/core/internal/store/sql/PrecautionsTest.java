package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.Pipes;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose file it is, and who else may be at it. */
class PrecautionsTest extends SqlFixture {
    @BeforeEach
    void fill() {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("alpha", "a"));
        }
    }

    @Test
    void put_databaseGoneWhileSomethingWasInTheWay_goesOnAfterwards() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("first", "a"));
            Files.delete(file());
            Path log = files().wal();
            Files.delete(log);
            Files.createDirectory(log);
            CacheException refused =
                    assertThrows(CacheException.class, () -> put(store, Samples.project("second", "a")));
            assertEquals(Kind.INACCESSIBLE, refused.kind());
            Files.delete(log);
            put(store, Samples.project("third", "a"));
            assertTrue(store.read(Samples.projectId("third")).isPresent());
        }
    }

    @Test
    void open_secondName_isRefused() throws Exception {
        Path other = Files.createLink(directory.resolve("other.db"), file());
        assertRefused("2 names");
        Files.delete(other);
        open().close();
    }

    /** Nobody is at the other end of this pipe: who opened it would wait for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"cache.db", "cache.lock", "cache.queue", "cache.db-wal", "cache.db-shm"})
    void open_pipeInPlaceOfAFile_isRefusedAndNotOpened(String name) throws Exception {
        Files.deleteIfExists(directory.resolve(name));
        Pipes.create(directory.resolve(name));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertRefused(name + " is no regular file"));
    }

    @Test
    void open_directoryForEverybody_isRefused() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused("everybody");
    }

    @Test
    void open_anothersFile_isRefused() throws Exception {
        try {
            Files.setAttribute(file(), "unix:uid", 65_534);
        } catch (IOException e) {
            assumeTrue(false, "needs the right to give files away: " + e);
        }
        assertRefused("belongs to");
    }

    @Test
    void open_readableByOthers_isNoLonger() throws Exception {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
        try (SnapshotStore store = open()) {
            put(store, Samples.project("beta", "b"));
            try (Stream<Path> files = Files.list(directory)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
                            each.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "SMBFS", "9p", "fuse.sshfs", "drvfs", "virtiofs", "vboxsf"})
    void isNetwork_othersMachines_is(String type) {
        assertTrue(Precautions.isNetwork(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS", "zfs", "fuseblk"})
    void isNetwork_thisMachine_isNot(String type) {
        assertEquals(false, Precautions.isNetwork(type));
    }

    private void assertRefused(String why) {
        CacheException thrown = assertThrows(CacheException.class, this::open);
        assertEquals(Kind.INACCESSIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains(why), thrown.getMessage());
    }
}
