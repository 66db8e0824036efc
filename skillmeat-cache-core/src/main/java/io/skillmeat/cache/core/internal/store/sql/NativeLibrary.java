package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library in a place of the cache's own, extracted once for all processes.
 *
 * <p>The driver itself extracts it into the temporary directory at every start, and leaves it there for ever if the process is
 * killed. If ours cannot be used (a disk that programs may not be run from, say), the driver falls back to that.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Sees to it that the driver finds the library beside a database; of no effect after the first connection of the process. */
    static void provide(CacheFiles files) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        try {
            Path directory = CacheFiles.privateDirectory(
                    files.directory().resolve("native").resolve(SQLiteJDBCLoader.getVersion()));
            String name = LibraryLoaderUtil.getNativeLibName();
            extract(directory, directory.resolve(name));
            System.setProperty(PATH, directory.toString());
            System.setProperty(NAME, name);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the driver will extract SQLite's native library by itself", e);
        }
    }

    private static void extract(Path directory, Path library) throws IOException {
        byte[] content = content();
        if (Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(content, Files.readAllBytes(library))) {
            return;
        }
        Path draft = CacheFiles.privateFile(directory, ".library-");
        try {
            Files.write(draft, content);
            Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static byte[] content() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream stream = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("SQLite's driver has no native library for this machine: " + resource);
            }
            return stream.readAllBytes();
        }
    }
}
