package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Says in words why a file could not be read. */
final class Reason {
    private Reason() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        // The message of a file system's exception begins with the path, which the caller names already.
        Optional<String> reason = e instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason())
                : Optional.ofNullable(e.getMessage());
        return reason.orElseGet(() -> e.getClass().getSimpleName());
    }
}
