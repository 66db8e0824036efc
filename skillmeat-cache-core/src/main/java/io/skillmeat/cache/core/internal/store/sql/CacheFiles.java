package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The names of a cache's files and how they come into being: for their owner only.
 *
 * <p>Nothing here opens the database file, its {@code -wal} or its {@code -shm} once they are in use: closing any descriptor of
 * them would drop the locks SQLite holds for this process.
 *
 * @param database the database file: absolute, its directory's real path
 */
record CacheFiles(Path database) {
    private static final String SUFFIX = ".db";
    private static final String DRAFT_END = ".tmp";

    /** Where the header of an SQLite file has its application id. */
    private static final int APPLICATION_ID_AT = 68;

    /** Creates the directory if need be, and returns the files in it. */
    static CacheFiles at(Path database) throws IOException {
        Path absolute = database.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory == null) {
            throw new IOException(database + " is a directory");
        }
        Files.createDirectories(directory, permissions("rwx------"));
        Path real = Files.exists(absolute)
                ? absolute.toRealPath()
                : directory.toRealPath().resolve(absolute.getFileName());
        return new CacheFiles(real);
    }

    /** Returns the file whose lock decides who creates or migrates the database. */
    Path lock() {
        return sibling(".lock");
    }

    /** Returns the file that keeps the database as it was before its schema was changed. */
    Path backup(int schemaVersion) {
        return sibling("-schema-" + schemaVersion + SUFFIX);
    }

    Path wal() {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    /** Returns whether there is anything SQLite may open: opening an empty file, it would delete the log beside it. */
    boolean hasDatabase() throws IOException {
        return Files.exists(database) && Files.size(database) > 0;
    }

    /**
     * Returns whether the first bytes of a file that SQLite refuses still show that it was a database of an application: a damaged
     * one, then. Only for files that nothing in this process has open.
     */
    static boolean wasEverOurs(Path file, int applicationId) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(APPLICATION_ID_AT + Integer.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // A read may bring less than was asked for.
            }
        }
        return !header.hasRemaining() && header.getInt(APPLICATION_ID_AT) == applicationId;
    }

    /** Makes content the database, whole or not at all. There must be none yet that anybody uses. */
    void create(byte[] content) throws IOException {
        Files.deleteIfExists(wal());
        Files.deleteIfExists(database.resolveSibling(database.getFileName() + "-shm"));
        Path draft = privateFile();
        try {
            write(draft, content);
            Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Creates an empty file beside the database that nobody else knows. */
    Path privateFile() throws IOException {
        return Files.createTempFile(directory(), draftBegin(), DRAFT_END, permissions("rw-------"));
    }

    /** Deletes what processes that died while they created or migrated this database left behind, and nothing else. */
    void deleteDrafts() throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory(), this::isDraft)) {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private boolean isDraft(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(draftBegin()) && name.contains(DRAFT_END);
    }

    private String draftBegin() {
        return "." + database.getFileName() + "-draft-";
    }

    /** Opens the file of {@link #lock}. */
    FileChannel openLock() throws IOException {
        return FileChannel.open(
                lock(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), permissions("rw-------"));
    }

    private Path directory() {
        return Objects.requireNonNull(database.getParent());
    }

    private Path sibling(String suffix) {
        String name = String.valueOf(database.getFileName());
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return database.resolveSibling(stem + suffix);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
