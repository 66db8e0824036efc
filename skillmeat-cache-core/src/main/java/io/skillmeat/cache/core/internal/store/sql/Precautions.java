package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is looked at before a database is opened, because SQLite does not: whose the file is, who else may write it, by how many
 * names it is known, and whether its file system keeps locks. Only looks at names; opens nothing.
 */
final class Precautions {
    /** On these, processes of other machines may have the file open, whose locks and shared memory are not ours. */
    private static final Pattern NETWORK =
            Pattern.compile("nfs.*|cifs|smb.*|9p|fuse\\.sshfs|drvfs|virtiofs|vboxsf|afs|ncpfs|fuse\\.glusterfs|ceph.*");

    private static final Path OWN_PROCESS = Path.of("/proc/self");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final CacheFiles files;

    private Precautions(CacheFiles files) {
        this.files = files;
    }

    /**
     * Refuses a file that cannot be used safely, and takes away the rights of others to one that can.
     *
     * @throws CacheException if it is refused; it was not opened
     */
    static void take(CacheFiles files) throws IOException {
        Precautions precautions = new Precautions(files);
        Path directory = files.directory();
        if (isNetwork(Files.getFileStore(directory).type())) {
            throw precautions.refusal(
                    "lies on a file system of another machine ("
                            + Files.getFileStore(directory).type() + ")",
                    "choose a place on a disk of this machine");
        }
        precautions.checkKinds();
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            precautions.checkOwner(directory);
            precautions.checkDirectory(directory);
            precautions.checkFileIfThere();
        }
    }

    private void checkKinds() throws IOException {
        checkKind(files.database());
        for (Path beside : files.locked()) {
            if (!beside.equals(files.database())) {
                checkKind(beside, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** To open a pipe or a device may wait for ever, and to close a link to the database drops the locks on it. */
    private void checkKind(Path path, LinkOption... options) throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class, options).isRegularFile()) {
                throw refusal(
                        "cannot be used: " + path + " is no regular file", "move it away, or use another directory");
            }
        } catch (NoSuchFileException e) {
            // Nothing is in the way.
        }
    }

    /** Others may delete it meanwhile. */
    private void checkFileIfThere() throws IOException {
        try {
            checkFile();
        } catch (NoSuchFileException e) {
            // There will be one of ours.
        }
    }

    static boolean isNetwork(String fileSystem) {
        return NETWORK.matcher(fileSystem.toLowerCase(Locale.ROOT)).matches();
    }

    private void checkOwner(Path path) throws IOException {
        UserPrincipal owner = Files.getOwner(path);
        Optional<UserPrincipal> own = self();
        if (own.isPresent() && !own.get().equals(owner)) {
            throw refusal(
                    "cannot be trusted: " + path + " belongs to " + owner.getName() + ", not to "
                            + own.get().getName(),
                    "use a directory of your own");
        }
    }

    /** Returns whose this process is, where that can be known. */
    private static Optional<UserPrincipal> self() throws IOException {
        return Files.exists(OWN_PROCESS) ? Optional.of(Files.getOwner(OWN_PROCESS)) : Optional.empty();
    }

    private void checkDirectory(Path directory) throws IOException {
        if (Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refusal(
                    "cannot be trusted: everybody may write to " + directory,
                    "use a directory that only you may write to");
        }
    }

    private void checkFile() throws IOException {
        checkOwner(files.database());
        int names = (int) Files.getAttribute(files.database(), "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        if (names > 1) {
            throw refusal(
                    "has " + names
                            + " names: each would have a log of its own, and what is written by one be lost by another",
                    "delete the other names (hard links)");
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(files.database()))) {
            Files.setPosixFilePermissions(files.database(), OWNER_ONLY);
        }
    }

    /** Returns whether a directory is surely this user's, and nobody else may do anything in it. */
    static boolean isPrivate(Path directory) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Optional<UserPrincipal> own = self();
        return own.isPresent()
                && own.get().equals(attributes.owner())
                && attributes.permissions().equals(OWNERS_DIRECTORY);
    }

    private CacheException refusal(String what, String hint) {
        return new CacheException(Kind.INACCESSIBLE, files.database() + " " + what + "; it was not opened", hint);
    }
}
