package io.skillmeat.cache.core.internal.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A question whether changes are still told of: makes one in a directory of its own and waits to be told. */
final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    private final Path directory;
    private volatile boolean open;

    private Probe(Path directory) {
        this.directory = directory;
    }

    /** Creates a probe; its directory is shared by all processes of the user and stays. */
    static Probe create() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "skillmeat-watch-" + user)
                .toAbsolutePath();
        try {
            return new Probe(Files.createDirectories(directory).toRealPath());
        } catch (IOException e) {
            LOG.warn("Cannot check that changes on disk are noticed: {} is not to be had", directory, e);
            return new Probe(directory);
        }
    }

    Path directory() {
        return directory;
    }

    /** Asks. */
    void ask() {
        try {
            Files.createDirectories(directory);
            open = true;
            Files.delete(Files.createTempFile(directory, "probe", null));
        } catch (IOException e) {
            open = false;
            LOG.warn("Cannot check that changes on disk are noticed: {} cannot be written", directory, e);
        }
    }

    /** Returns whether a change is an answer, and none that matters otherwise. */
    boolean isAnswer(Notice notice) {
        boolean answer = directory.equals(notice.path().getParent());
        if (answer) {
            open = false;
        }
        return answer;
    }

    /** Returns whether it has asked and was not answered yet. */
    boolean isOpen() {
        return open;
    }
}
