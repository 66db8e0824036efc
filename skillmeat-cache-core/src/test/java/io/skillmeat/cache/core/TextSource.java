package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A source that several processes share: each file of a directory is a project and its text the description of its skill. Each
 * fetch leaves a line in a log beside it; while a file {@code hold} lies beside it, fetches do not end.
 */
final class TextSource implements SnapshotSource {
    private final Path projects;
    private final Path log;
    private final Path hold;

    TextSource(Path home) throws IOException {
        projects = Files.createDirectories(home.resolve("projects"));
        log = home.resolve("fetches.log");
        hold = home.resolve("hold");
    }

    void edit(String name, String text) throws IOException {
        Files.writeString(projects.resolve(name), text);
    }

    void hold() throws IOException {
        Files.createFile(hold);
    }

    void letGo() throws IOException {
        Files.delete(hold);
    }

    /** Returns the names of the projects that were fetched, in order, by all processes. */
    List<String> fetches() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.PROJECT);
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) throws IOException {
        return Inventory.complete(names().stream().map(Samples::projectId).toList());
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws IOException {
        Optional<String> name = names().stream()
                .filter(candidate -> Samples.projectId(candidate).equals(request.id()))
                .findFirst();
        if (name.isEmpty()) {
            return new Fetched.NotFound();
        }
        String text = Files.readString(projects.resolve(name.get()));
        Files.writeString(log, name.get() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        while (Files.exists(hold) && !context.isCancelled()) {
            Thread.onSpinWait();
        }
        return new Fetched.Changed(Samples.project(name.get(), "skill:" + text), Optional.empty());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(projects)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
