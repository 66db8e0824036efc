package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library in a place of the cache's own, extracted once for all processes.
 *
 * <p>The driver itself extracts it into the temporary directory at every start, and leaves it there for ever if the process is
 * killed. If ours cannot be used (a disk that programs may not be run from, say), the driver falls back to that.
 *
 * <p>The name of its directory tells its checksum: what was once extracted is known again without unpacking the driver's and
 * without the driver's look at what machine this is, which together take longer than all else of opening. Its own name is the
 * driver's, by which that finds the one in its jar as well.
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
            Path library = library(directory);
            System.setProperty(PATH, String.valueOf(library.getParent()));
            System.setProperty(NAME, LibraryLoaderUtil.getNativeLibName());
        } catch (IOException | RuntimeException e) {
            LOG.debug("the driver will extract SQLite's native library by itself", e);
        }
    }

    /** Returns the library in a directory; it is extracted if it is not there, or if others could have put it there. */
    static Path library(Path directory) throws IOException {
        Optional<Path> known = Precautions.isPrivate(directory) ? known(directory) : Optional.empty();
        return known.isPresent() ? known.get() : extracted(directory);
    }

    private static Optional<Path> known(Path directory) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                Path library = each.resolve(LibraryLoaderUtil.getNativeLibName());
                boolean isForHere = name.startsWith(begin()) && isRegular(library);
                if (isForHere && name.equals(name(Files.readAllBytes(library)))) {
                    return Optional.of(library);
                }
            }
        }
        return Optional.empty();
    }

    private static Path extracted(Path directory) throws IOException {
        byte[] content = content();
        Path library = CacheFiles.privateDirectory(directory.resolve(name(content)))
                .resolve(LibraryLoaderUtil.getNativeLibName());
        if (!isRegular(library) || !Arrays.equals(content, Files.readAllBytes(library))) {
            write(content, library);
        }
        return library;
    }

    private static void write(byte[] content, Path library) throws IOException {
        Path draft = CacheFiles.privateFile(library.resolveSibling(""), ".library-");
        try {
            Files.write(draft, content);
            Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean isRegular(Path library) {
        return Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return begin() + HexFormat.of().toHexDigits(checksum.getValue());
    }

    /** Processes of another kind of processor may use the same directory. */
    private static String begin() {
        return System.getProperty("os.arch", "unknown") + "-";
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
