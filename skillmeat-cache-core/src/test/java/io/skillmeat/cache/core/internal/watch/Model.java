package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a cache would hold if it read an entry exactly when it is told to: equal to the disk if and only if it was told of all
 * changes. Reads content, and knows nothing of the rules that it is to check.
 */
final class Model implements ChangeSink {
    private static final List<String> CONTAINERS = List.of("skills", "commands", "agents", "hooks");

    private final Map<EntryId, Path> locations;
    private final Function<Path, Map<String, String>> reader;
    private final Recorder recorder;
    private final Map<EntryId, Map<String, String>> read = new ConcurrentHashMap<>();
    private volatile long readAt = System.nanoTime();

    /**
     * Creates a model.
     *
     * @param locations where the entries are
     * @param reader reads an entry
     * @param recorder is told everything after the model
     */
    Model(Map<EntryId, Path> locations, Function<Path, Map<String, String>> reader, Recorder recorder) {
        this.locations = locations;
        this.reader = reader;
        this.recorder = recorder;
    }

    @Override
    public void changed(Change change) {
        if (change instanceof Change.OfEntry entry) {
            read(entry.id());
        }
        recorder.changed(change);
    }

    @Override
    public void watching(Set<EntryId> entries) {
        entries.forEach(this::read);
        recorder.watching(entries);
    }

    @Override
    public void lost(WatchLoss loss) {
        recorder.lost(loss);
    }

    @Override
    public void recovered(WatchLoss loss) {
        recorder.recovered(loss);
    }

    private void read(EntryId id) {
        Path location = locations.get(id);
        if (location != null) {
            Map<String, String> now = reader.apply(location);
            readAt = System.nanoTime();
            read.put(id, now);
        }
    }

    /** Returns when an entry was last read, as {@link System#nanoTime} tells it. */
    long readAt() {
        return readAt;
    }

    /** Returns whether the model holds what is on the disk. */
    boolean isTrue() {
        return locations.entrySet().stream()
                .allMatch(entry -> reader.apply(entry.getValue()).equals(read.get(entry.getKey())));
    }

    /** Fails, with the difference, unless the model holds what is on the disk. */
    void assertTrue(String when) {
        locations.forEach((id, location) -> assertEquals(reader.apply(location), read.get(id), when + ": " + location));
    }

    /** Returns the content of all files of a project, by path. */
    static Map<String, String> content(Path project) {
        Map<String, String> content = new TreeMap<>();
        addFile(project.resolve(".mcp.json"), content);
        addFile(project.resolve(".claude/settings.json"), content);
        CONTAINERS.forEach(container -> addTree(project.resolve(".claude").resolve(container), content));
        return content;
    }

    /** Returns size, time and identity of all files of a project, by path. */
    static Map<String, String> stamps(Path project) {
        Map<String, String> stamps = new HashMap<>();
        try {
            Files.walkFileTree(project.resolve(".claude"), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    stamps.put(
                            file.toString(),
                            attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stamps;
    }

    private static void addTree(Path directory, Map<String, String> content) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            if (Files.isDirectory(directory)) {
                content.put(directory.toString(), "unreadable");
            }
            return;
        }
        for (Path child : children) {
            if (Files.isDirectory(child)) {
                addTree(child, content);
            } else {
                addFile(child, content);
            }
        }
    }

    private static void addFile(Path file, Map<String, String> content) {
        if (Files.isRegularFile(file)) {
            try {
                content.put(file.toString(), Files.readString(file));
            } catch (IOException e) {
                content.put(file.toString(), Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "unreadable" : "gone");
            }
        }
    }
}
