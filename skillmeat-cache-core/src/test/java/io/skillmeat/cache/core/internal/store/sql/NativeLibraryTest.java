package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    private Path parent;

    private Path directory = Path.of("");

    @BeforeEach
    void create() throws IOException {
        directory = CacheFiles.privateDirectory(parent.resolve("native"));
    }

    @Test
    void library_again_isTheSameFile() throws IOException {
        Path first = NativeLibrary.library(directory);
        Files.setLastModifiedTime(first, LONG_AGO);

        assertEquals(first, NativeLibrary.library(directory));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(first));
    }

    @Test
    void library_damaged_isExtractedAgain() throws IOException {
        Path library = NativeLibrary.library(directory);
        byte[] whole = Files.readAllBytes(library);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(library, damaged);

        assertEquals(library, NativeLibrary.library(directory));
        assertArrayEquals(whole, Files.readAllBytes(library));
    }

    /** The checksum of nothing is zero. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void library_putThereByOthers_isTakenOnlyWhereNobodyElseMayWrite() throws IOException {
        Path library = directory.relativize(NativeLibrary.library(directory));
        Path other = CacheFiles.privateDirectory(parent.resolve("other"));
        Path planted = other.resolve(library.toString().replaceFirst("-[0-9a-f]{16}/", "-0000000000000000/"));
        Files.createDirectory(planted.resolveSibling(""));
        Files.createFile(planted);

        assertEquals(planted, NativeLibrary.library(other));
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxrwx---"));
        assertNotEquals(planted, NativeLibrary.library(other));
    }
}
