package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.core.testing.DiskCache;
import io.skillmeat.cache.core.testing.ForkedJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose names are no text, or none that this process can write: they are followed like all others. */
@Timeout(120)
final class CachedNamesTest {
    /** Bytes that no UTF-8 has, and letters that not every process can write. */
    private static final List<String> NAMES = List.of("caf%E9", "%E6%97%A5%E6%9C%AC", "plain");

    @TempDir
    Path directory;

    @BeforeEach
    void needsNamesOfBytes() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
    }

    @Test
    void cache_namesOfAllSorts_followsThem() throws Exception {
        follow(directory);
    }

    @Test
    void cache_inAProcessThatCannotWriteTheNames_followsThem() throws Exception {
        String output = ForkedJvm.start(
                        CachedNamesTest.class, List.of("-Dsun.jnu.encoding=ANSI_X3.4-1968"), directory.toString())
                .output();
        assertEquals("followed", output.strip());
    }

    /** Follows in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        follow(Path.of(arguments[0]));
        System.out.println("followed");
    }

    private static void follow(Path directory) throws Exception {
        Path root = Files.createDirectories(directory.toRealPath().resolve("dev"));
        for (String name : NAMES) {
            write(root, name, "first");
        }
        try (DiskCache disk = DiskCache.open(directory)) {
            assertEquals(NAMES.size(), disk.cached().size());
            for (String name : NAMES) {
                write(root, name, "second");
                disk.sync();
                assertEquals(disk.freshScan(), disk.cached(), name);
            }
            assertEquals(List.of(), disk.status().losses());
        }
    }

    private static void write(Path root, String name, String description) throws IOException {
        Path project = Path.of(URI.create(root.toUri() + name));
        DiskCache.write(project.resolve(".claude/skills/one/SKILL.md"), DiskCache.text("one", description));
    }
}
