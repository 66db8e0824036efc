package io.skillmeat.cache.core.internal.store.sql;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of a cache's files and how they come into being: for their owner only.
 *
 * <p>Nothing here opens the database file, its {@code -wal} or its {@code -shm} once they are in use: closing any descriptor of
 * them would drop the locks SQLite holds for this process.
 *
 * @param database the database file: absolute, its directory's real path
 */
record CacheFiles(Path database) {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFiles.class);
    /** How the names of private files end. */
    static final String DRAFT_END = ".tmp";

    private static final String SUFFIX = ".db";
    private static final String LOG_END = "-wal";
    private static final String EVIDENCE = "-damaged-";
    private static final int MOST_EVIDENCE = 2;
    /** A process gives a second name for less than a second; one that was stopped meanwhile has this long to go on. */
    private static final Duration GIVEN_LONG_AGO = Duration.ofMinutes(10);

    /** Creates the directory if need be, and returns the files in it. */
    static CacheFiles at(Path database) throws IOException {
        privateDirectory(directory(database));
        return existing(database);
    }

    /** Returns the files in a directory that exists. */
    static CacheFiles existing(Path database) throws IOException {
        Path absolute = database.toAbsolutePath();
        Path real = Files.exists(absolute)
                ? absolute.toRealPath()
                : directory(database).toRealPath().resolve(absolute.getFileName());
        return new CacheFiles(real);
    }

    private static Path directory(Path database) throws IOException {
        Path directory = database.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(database + " is a directory");
        }
        return directory;
    }

    /** Returns the file whose lock decides who creates or migrates the database. */
    Path lock() {
        return sibling(".lock");
    }

    /** Returns the file by whose locks processes line up to write. */
    Path queue() {
        return sibling(".queue");
    }

    /** Returns the file that keeps the database as it was before its schema was changed. */
    Path backup(int schemaVersion) {
        return sibling("-schema-" + schemaVersion + SUFFIX);
    }

    Path wal() {
        return log(database);
    }

    /** Returns the file in which processes tell each other what is in the log. */
    Path sharedMemory() {
        return sharedMemory(database);
    }

    /** Returns the files that hold locks of this process while a cache is open. */
    Set<Path> locked() {
        return Set.of(database, wal(), sharedMemory(database), journal(database), lock(), queue());
    }

    private static Path journal(Path database) {
        return database.resolveSibling(database.getFileName() + "-journal");
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + LOG_END);
    }

    private static Path sharedMemory(Path database) {
        return database.resolveSibling(database.getFileName() + "-shm");
    }

    /** Returns the size of the database and its log, as far as they can be seen. */
    long bytes() {
        return size(database) + size(wal());
    }

    private static long size(Path path) {
        return path.toFile().length();
    }

    /** Returns whether there is anything SQLite may open: opening an empty file, it would delete the log beside it. */
    boolean hasDatabase() throws IOException {
        return Files.exists(database) && Files.size(database) > 0;
    }

    /**
     * Returns whether a file that SQLite refuses was a cache once, and is damaged now: its header still says so, or the lock that
     * every cache has stands beside it. Only for files that nothing in this process has open.
     */
    boolean wasEverOurs() throws IOException {
        return Header.of(database).namesUs() || Files.exists(lock());
    }

    /** Makes content the database, whole or not at all. There must be none yet that anybody uses. */
    void create(byte[] content) throws IOException {
        Files.deleteIfExists(wal());
        Files.deleteIfExists(sharedMemory(database));
        Path draft = privateFile();
        try {
            write(draft, content);
            Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes content the database in an empty file that exists, and stays the same file. */
    void fill(byte[] content) throws IOException {
        write(database, content);
    }

    /**
     * Keeps a copy of the database and its log as they are, and of the older copies only the newest: two at most. This process
     * must have no connection to them.
     *
     * @return the copy
     * @throws IOException if there is no room for it, say; then nothing of it is there
     */
    Path keepEvidence(Instant at) throws IOException {
        List<Path> older = evidence();
        for (Path each : older.subList(0, Math.max(0, older.size() - MOST_EVIDENCE + 1))) {
            Files.deleteIfExists(each);
            Files.deleteIfExists(log(each));
        }
        Path copy = sibling(EVIDENCE + at.toEpochMilli() + SUFFIX);
        try {
            copyIfExists(database, copy);
            copyIfExists(wal(), log(copy));
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(log(copy));
            throw e;
        }
    }

    /** Returns the copies of damaged databases, the oldest first. */
    List<Path> evidence() throws IOException {
        String begin = String.valueOf(sibling(EVIDENCE).getFileName());
        try (Stream<Path> all = Files.list(directory())) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith(begin))
                    .filter(path -> String.valueOf(path.getFileName()).endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Another process that closes the database deletes its log, at any moment. */
    private static void copyIfExists(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
        }
    }

    /**
     * Reads all of the database and its log past SQLite; throws if the disk refuses any of it. This process must have no connection
     * to them.
     */
    void readThrough() throws IOException {
        for (Path each : List.of(database, wal())) {
            try (InputStream in = new FileInputStream(each.toFile())) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (FileNotFoundException e) {
                // Another process that closes the database deletes its log, at any moment.
                if (Files.exists(each)) {
                    throw e;
                }
            }
        }
    }

    boolean hasLog() {
        return size(wal()) > 0;
    }

    /** Gives the log a second name, without opening it; returns that, unless it cannot have one. */
    Optional<Path> nameLogAgain() {
        Path second = directory().resolve(secondBegin() + UUID.randomUUID() + DRAFT_END);
        try {
            return Optional.of(Files.createLink(second, wal()));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("{} can have no second name", wal(), e);
            return Optional.empty();
        }
    }

    /** Gives the log its name back if it has lost it, and takes the second one away. */
    void takeSecondName(Path second) {
        try {
            if (Files.notExists(wal())) {
                Files.createLink(wal(), second);
            }
            Files.deleteIfExists(second);
        } catch (IOException e) {
            LOG.warn("the log of {} may be lost", database, e);
        }
    }

    /** Creates an empty file beside the database that nobody else knows. */
    Path privateFile() throws IOException {
        return privateFile(directory(), draftBegin());
    }

    static Path privateFile(Path directory, String begin) throws IOException {
        return Files.createTempFile(directory, begin, DRAFT_END, permissions("rw-------"));
    }

    /** Creates an empty file of this name, for its owner only. */
    static void createPrivate(Path file) throws IOException {
        Files.createFile(file, permissions("rw-------"));
    }

    /** Creates a directory and those above it if need be, for their owner only. */
    static Path privateDirectory(Path directory) throws IOException {
        return Files.createDirectories(directory, permissions("rwx------"));
    }

    /** Returns whether there are databases that are being made, or were left behind by processes that died over it. */
    boolean hasDrafts() {
        return hasDrafts(GIVEN_LONG_AGO);
    }

    boolean hasDrafts(Duration givenLongAgo) {
        String[] names = directory()
                .toFile()
                .list((in, name) -> isDraft(name) && !mayBeNeeded(directory().resolve(name), givenLongAgo));
        return names != null && names.length > 0;
    }

    /** Deletes what processes that died while they created or migrated this database left behind, and nothing else. */
    void deleteDrafts() throws IOException {
        deleteDrafts(GIVEN_LONG_AGO);
    }

    /**
     * Deletes that.
     *
     * @param givenLongAgo for how long nothing happened to a log whose second name nobody needs any more
     */
    void deleteDrafts(Duration givenLongAgo) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory(), this::isDraft)) {
            for (Path draft : drafts) {
                if (!mayBeNeeded(draft, givenLongAgo)) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    /** A second name may be the only one that the log has just now: whoever has given it holds no lock. */
    private boolean mayBeNeeded(Path draft, Duration givenLongAgo) {
        if (!String.valueOf(draft.getFileName()).startsWith(secondBegin())) {
            return false;
        }
        try {
            Path now = privateFile();
            try {
                return changedAt(draft).plus(givenLongAgo).isAfter(changedAt(now));
            } finally {
                Files.deleteIfExists(now);
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("it is not known when {} was given; it stays", draft, e);
            return true;
        }
    }

    /** By the clock of the file system, when a file was last written, or given or deprived of a name. */
    private static Instant changedAt(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant();
    }

    /** Deletes a {@linkplain #privateFile private file} that was a database; SQLite leaves a log beside one that is damaged. */
    static void deleteDraft(Path draft) throws IOException {
        Files.deleteIfExists(draft);
        Files.deleteIfExists(log(draft));
        Files.deleteIfExists(sharedMemory(draft));
        Files.deleteIfExists(journal(draft));
    }

    private boolean isDraft(Path path) {
        return isDraft(String.valueOf(path.getFileName()));
    }

    private boolean isDraft(String name) {
        return name.startsWith(draftBegin()) && name.contains(DRAFT_END);
    }

    /** How second names of the log begin: whoever gives one holds no lock. */
    private String secondBegin() {
        return draftBegin() + "log-";
    }

    private String draftBegin() {
        return "." + database.getFileName() + "-draft-";
    }

    /** Opens the file of {@link #lock}. */
    FileChannel openLock() throws IOException {
        return openForLocks(lock());
    }

    /** Opens the file of {@link #queue}. */
    FileChannel openQueue() throws IOException {
        return openForLocks(queue());
    }

    private static FileChannel openForLocks(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), permissions("rw-------"));
    }

    /** Returns where all of the cache's files are. */
    Path directory() {
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
