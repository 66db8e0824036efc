package io.skillmeat.examples.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** The files of one artifact, put in place or taken away at one stroke. What is being made ready has a hidden name, which no scan reads. */
final class ArtifactFiles {
    private ArtifactFiles() {}

    /**
     * Puts a copy of a file or directory in place of what is there.
     *
     * @param within the directory that links must not lead out of
     * @throws IOException if that fails; what was there is there again
     */
    static void copy(Path from, Path to, Path within) throws IOException {
        Files.createDirectories(parent(to));
        Path ready = beside(to);
        try {
            copyTree(from, ready, within.toRealPath());
            swap(ready, to);
        } finally {
            deleteTree(ready);
        }
    }

    private static void swap(Path ready, Path to) throws IOException {
        if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(ready, to, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = beside(to);
        Files.move(to, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(ready, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, to, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        deleteTree(old);
    }

    /**
     * Takes a file or directory away; one that is not there is no failure.
     *
     * @throws IOException if that fails
     */
    static void remove(Path at) throws IOException {
        if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            Path old = beside(at);
            Files.move(at, old, StandardCopyOption.ATOMIC_MOVE);
            deleteTree(old);
        }
    }

    private static Path beside(Path place) {
        return place.resolveSibling("." + place.getFileName() + "-" + UUID.randomUUID());
    }

    private static Path parent(Path place) {
        return Optional.ofNullable(place.getParent()).orElseThrow();
    }

    private static void copyTree(Path from, Path to, Path within) throws IOException {
        if (!from.toRealPath().startsWith(within)) {
            throw new IOException(from + " is a link that leads out of the collection");
        }
        if (!Files.isDirectory(from)) {
            copyFile(from, to);
            return;
        }
        if (Files.isSymbolicLink(from)) {
            throw new IOException(from + " is a link to a directory");
        }
        Files.createDirectory(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                copyTree(entry, to.resolve(entry.getFileName()), within);
            }
        }
    }

    /** Something else than a file would be waited for. */
    private static void copyFile(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from)) {
            throw new IOException(from + " is no regular file");
        }
        Files.copy(from, to);
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(tree)) {
                for (Path entry : entries) {
                    deleteTree(entry);
                }
            }
        }
        Files.deleteIfExists(tree);
    }
}
