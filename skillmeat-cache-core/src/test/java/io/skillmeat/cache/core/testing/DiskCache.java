package io.skillmeat.cache.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
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
public final class DiskCache implements AutoCloseable {
    /** How long a test waits for what must come. */
    public static final Duration SOON = Duration.ofSeconds(30);

    private static final long NOW_AND_THEN = 10;

    /** The directory that holds everything. */
    public final Path base;

    /** The directory with the projects. */
    public final Path root;

    /** The cache. */
    public final ProjectCache cache;

    private final List<Heard> events = new ArrayList<>();

    private DiskCache(Path base, ProjectCache cache) {
        this.base = base;
        this.root = base.resolve("dev");
        this.cache = cache;
        cache.subscribe(EventFilter.all(), this::heard);
    }

    /** Opens a cache that watches what is in a directory, and waits until all of it is loaded. */
    public static DiskCache open(Path directory) throws IOException, InterruptedException {
        Path base = prepared(directory);
        return open(base, standard(base));
    }

    /** Opens a cache that watches a directory in another way. */
    public static DiskCache open(Path directory, ChangeSource changes) throws IOException, InterruptedException {
        Path base = prepared(directory);
        DiskCache opened = new DiskCache(base, cacheOf(base, changes));
        assertNotEquals(SyncResult.Outcome.LATE, opened.cache.sync(SOON).outcome(), "loaded");
        assertNotEquals(SyncResult.Outcome.LATE, opened.cache.sync(SOON).outcome(), "what was loaded is watched");
        return opened;
    }

    private static Path prepared(Path directory) throws IOException {
        Path base = directory.toRealPath();
        Files.createDirectories(base.resolve("home/.skillmeat"));
        Files.createDirectories(base.resolve("dev"));
        return base;
    }

    /** Returns the standard way to watch. */
    public static DirectoryChanges standard(Path base) {
        return DirectoryChanges.watching(base.resolve("home/.skillmeat"), List.of(base.resolve("dev")));
    }

    private static SkillmeatSource source(Path base) {
        return SkillmeatSource.of(base.resolve("home/.skillmeat"), List.of(base.resolve("dev")));
    }

    /** Opens another cache on the same database. */
    public static ProjectCache cacheOf(Path base, ChangeSource changes) {
        return SkillmeatCache.at(base.resolve("cache/cache.db"))
                .source(source(base))
                .changes(changes)
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    /** Returns the id of a project below the root. */
    public EntryId project(String name) {
        return EntryId.of(EntryKind.PROJECT, root.resolve(name).toString());
    }

    /** Waits until every change is visible. */
    public void sync() throws InterruptedException {
        assertEquals(SyncResult.ended(List.of()), cache.sync(SOON));
    }

    /** Reads every project anew, past the cache; of those that cannot be read or searched for, returns what the cache has. */
    public Map<EntryId, Snapshot<?>> freshScan() throws SourceException {
        SkillmeatSource source = source(base);
        Map<EntryId, Snapshot<?>> found = new TreeMap<>();
        Inventory inventory = source.ids(EntryKind.PROJECT, Patient.CONTEXT);
        if (inventory.incomplete().isPresent()) {
            found.putAll(cached());
        }
        for (EntryId id : inventory.ids()) {
            try {
                Fetched fetched =
                        source.fetch(new FetchRequest(id, Optional.empty(), Optional.empty()), Patient.CONTEXT);
                if (fetched instanceof Fetched.Changed changed) {
                    found.put(id, changed.snapshot());
                }
            } catch (SourceException unreadable) {
                stored(id).ifPresent(snapshot -> found.put(id, snapshot));
            }
        }
        return found;
    }

    /** Returns what the cache has of every project. */
    public Map<EntryId, Snapshot<?>> cached() {
        Map<EntryId, Snapshot<?>> found = new TreeMap<>();
        for (Cached<Project> project : cache.projects()) {
            EntryId id = project.value().id();
            stored(id).ifPresent(snapshot -> found.put(id, snapshot));
        }
        return found;
    }

    private Optional<Snapshot<?>> stored(EntryId id) {
        return cache.project(id, ReadPolicy.onlyIfCached()).map(Cached::value);
    }

    /** Returns the description of each artifact of a project by its name, as the cache has it now. */
    public Map<String, String> descriptions(EntryId id) {
        Map<String, String> found = new TreeMap<>();
        Optional<Snapshot<Project>> stored =
                cache.project(id, ReadPolicy.onlyIfCached()).map(cached -> cached.value());
        for (Artifact artifact : stored.map(Snapshot::artifacts).orElse(List.of())) {
            found.put(artifact.name(), artifact.metadata().description().orElse(""));
        }
        return found;
    }

    /** Returns the description of an artifact of a project, as the cache has it now. */
    public Optional<String> description(EntryId id, String name) {
        return Optional.ofNullable(descriptions(id).get(name));
    }

    /** Returns how well changes are noticed. */
    public WatchStatus status() {
        return cache.status().watching().orElseThrow();
    }

    private synchronized void heard(CacheEvent event) {
        events.add(new Heard(event, System.nanoTime()));
        notifyAll();
    }

    /** Returns the events that were told, each with when. */
    public synchronized List<Heard> heard() {
        return List.copyOf(events);
    }

    /** Returns the events that were told. */
    public List<CacheEvent> events() {
        return heard().stream().map(Heard::event).toList();
    }

    /** Forgets what was told. */
    public synchronized void forgetEvents() {
        events.clear();
    }

    /** Waits for an event. */
    public void awaitEvent(String what, Predicate<CacheEvent> wanted) throws InterruptedException {
        awaitUntil(what, SOON, () -> events().stream().anyMatch(wanted));
    }

    /** Waits until something is so. */
    public void awaitUntil(String what, BooleanSupplier so) throws InterruptedException {
        awaitUntil(what, SOON, so);
    }

    /** Waits until something is so; looks again whenever something is told, and now and then. */
    public synchronized void awaitUntil(String what, Duration atMost, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("not so within " + atMost + ": " + what + "; told: " + events() + "; " + status());
            }
            wait(NOW_AND_THEN);
        }
    }

    /** Returns the file of a skill. */
    public Path skill(String project, String name) {
        return root.resolve(project).resolve(".claude/skills").resolve(name).resolve("SKILL.md");
    }

    /** Writes a skill with a description. */
    public Path write(String project, String name, String description) {
        return write(skill(project, name), text(name, description));
    }

    /** Returns the text of a skill. */
    public static String text(String name, String description) {
        return "---\nname: " + name + "\ndescription: " + description + "\n---\nText\n";
    }

    /** Writes a file and what is missing above it. */
    public static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file the way editors do: by renaming a temporary one. */
    public static void save(Path file, String content) throws IOException {
        Path temporary = Files.writeString(file.resolveSibling("." + file.getFileName() + ".tmp"), content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a tree. */
    public static void delete(Path tree) throws IOException {
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

    /**
     * An event, and when it was told.
     *
     * @param event the event
     * @param nanos the time of {@link System#nanoTime()}
     */
    public record Heard(CacheEvent event, long nanos) {}

    /** Somebody who waits as long as it takes. */
    private enum Patient implements FetchContext {
        CONTEXT;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
