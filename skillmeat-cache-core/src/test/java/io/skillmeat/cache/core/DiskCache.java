package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.WatchStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A home and a root with projects on the real disk, and a cache that watches them. */
final class DiskCache implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final long NOW_AND_THEN = 10;

    final Path base;
    final Path home;
    final Path root;
    final ProjectCache cache;
    private final List<CacheEvent> events = new ArrayList<>();

    private DiskCache(Path base, ProjectCache cache) {
        this.base = base;
        this.home = base.resolve("home");
        this.root = base.resolve("dev");
        this.cache = cache;
        cache.subscribe(EventFilter.all(), this::heard);
    }

    /** Opens a cache over what is in a directory, and waits until all of it is loaded. */
    static DiskCache open(Path directory) throws IOException, InterruptedException {
        Path base = directory.toRealPath();
        Files.createDirectories(base.resolve("home/.skillmeat"));
        Files.createDirectories(base.resolve("dev"));
        DiskCache opened = new DiskCache(
                base,
                cacheOf(
                        base,
                        DirectoryChanges.watching(base.resolve("home/.skillmeat"), List.of(base.resolve("dev")))));
        opened.sync();
        return opened;
    }

    static ProjectCache cacheOf(Path base, DirectoryChanges changes) {
        return SkillmeatCache.at(base.resolve("cache/cache.db"))
                .source(SkillmeatSource.of(base.resolve("home/.skillmeat"), List.of(base.resolve("dev"))))
                .changes(changes)
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    EntryId project(String name) {
        return EntryId.of(EntryKind.PROJECT, root.resolve(name).toString());
    }

    /** Waits until every change is visible. */
    void sync() throws InterruptedException {
        assertEquals(SyncResult.ended(List.of()), cache.sync(SOON));
    }

    /** Returns the description of each artifact of a project by its name, as the cache has it now. */
    Map<String, String> descriptions(EntryId id) {
        Map<String, String> found = new TreeMap<>();
        Optional<Snapshot<io.skillmeat.cache.Project>> stored =
                cache.project(id, ReadPolicy.onlyIfCached()).map(cached -> cached.value());
        for (Artifact artifact : stored.map(Snapshot::artifacts).orElse(List.of())) {
            found.put(artifact.name(), artifact.metadata().description().orElse(""));
        }
        return found;
    }

    Optional<String> description(EntryId id, String name) {
        return Optional.ofNullable(descriptions(id).get(name));
    }

    WatchStatus status() {
        return cache.status().watching().orElseThrow();
    }

    private synchronized void heard(CacheEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<CacheEvent> events() {
        return List.copyOf(events);
    }

    synchronized void forgetEvents() {
        events.clear();
    }

    long count(Predicate<CacheEvent> which) {
        return events().stream().filter(which).count();
    }

    void awaitEvent(String what, Predicate<CacheEvent> wanted) throws InterruptedException {
        awaitUntil(what, () -> events().stream().anyMatch(wanted));
    }

    /** Waits until something is so; looks again whenever something is told, and now and then. */
    synchronized void awaitUntil(String what, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("not so within " + SOON + ": " + what + "; told: " + events);
            }
            wait(NOW_AND_THEN);
        }
    }

    Path skill(String project, String name) {
        return root.resolve(project).resolve(".claude/skills").resolve(name).resolve("SKILL.md");
    }

    /** Writes a skill with a description. */
    Path write(String project, String name, String description) {
        return write(skill(project, name), text(name, description));
    }

    static String text(String name, String description) {
        return "---\nname: " + name + "\ndescription: " + description + "\n---\nText\n";
    }

    static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file the way editors do: by renaming a temporary one. */
    static void save(Path file, String content) throws IOException {
        Path temporary = Files.writeString(file.resolveSibling("." + file.getFileName() + ".tmp"), content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
