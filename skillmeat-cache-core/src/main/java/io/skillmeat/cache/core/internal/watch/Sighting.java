package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.WatchLoss;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What was found where a place should be. */
sealed interface Sighting {
    /**
     * The place is there.
     *
     * @param real its path without symbolic links
     * @param identity what another directory at the same path would not have
     * @param fileSystem the type of its file system
     */
    record Found(Path real, Object identity, String fileSystem) implements Sighting {}

    /**
     * The place is not there, or cannot be reached.
     *
     * @param kind what kind of loss that is
     */
    record Missing(WatchLoss.Kind kind) implements Sighting {}

    /** Looks for a place. */
    static Sighting of(Path given) {
        try {
            Path real = given.toRealPath();
            return new Found(real, identity(real), Files.getFileStore(real).type());
        } catch (IOException e) {
            return new Missing(kindOf(e));
        }
    }

    /** Looks whether what was found is still so; cheaper than to look for it again. */
    default boolean holds(Path given) {
        try {
            Object identity = identity(given);
            return this instanceof Found found && found.identity().equals(identity);
        } catch (IOException e) {
            return this instanceof Missing missing && missing.kind() == kindOf(e);
        }
    }

    /** Returns the real path of the place, if it is there. */
    default Optional<Path> place() {
        return this instanceof Found found ? Optional.of(found.real()) : Optional.empty();
    }

    private static WatchLoss.Kind kindOf(IOException e) {
        return e instanceof AccessDeniedException ? WatchLoss.Kind.UNREADABLE : WatchLoss.Kind.ROOT_MISSING;
    }

    private static Object identity(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        return key == null ? path.toRealPath() : key;
    }
}
