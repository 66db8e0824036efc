package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.spi.ChangeSink;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A home, a root with projects, and a watch of both. */
final class Disk implements AutoCloseable {
    final Path base;
    final Path home;
    final Path root;
    final Recorder recorder = new Recorder();
    private final Map<EntryId, Path> tracked = new ConcurrentSkipListMap<>();
    private final RefreshScheduler scheduler = new ExecutorScheduler();
    private Optional<ChangeSource.Watch> watch = Optional.empty();

    Disk(Path directory) throws IOException {
        base = directory.toRealPath();
        home = Files.createDirectories(base.resolve("home/.skillmeat"));
        root = Files.createDirectories(base.resolve("dev"));
    }

    /** Begins to watch in the standard way. */
    Disk watch() {
        return watch(standard());
    }

    /** Begins to watch, and forgets what is told of the beginning; what was written before is no longer recent then. */
    Disk watch(ChangeSource source) {
        pause(Duration.ofMillis(30));
        watch(source, recorder);
        tracked.keySet().forEach(recorder::awaitWatching);
        recorder.clear();
        return this;
    }

    /** Begins to watch with a model of the entries, and forgets what is told of the beginning. */
    Model watchModel(ChangeSource source) {
        return watchModel(source, Model::content);
    }

    Model watchModel(ChangeSource source, Function<Path, Map<String, String>> reader) {
        Model model = new Model(tracked, reader, recorder);
        watch(source, model);
        tracked.keySet().forEach(recorder::awaitWatching);
        recorder.clear();
        return model;
    }

    /** Returns how this disk is watched unless a test wants it otherwise. */
    TreeChanges standard() {
        return TreeChanges.watching(home, List.of(root));
    }

    void watch(ChangeSource source, ChangeSink sink) {
        ChangeSource.Watch begun = source.watch(sink, scheduler);
        begun.track(tracked);
        watch = Optional.of(begun);
        sync();
    }

    /** Creates a project with one skill, to be tracked. */
    EntryId project(String name) {
        Path project = root.resolve(name);
        write(project.resolve(".claude/skills/one/SKILL.md"), "one");
        return track(EntryKind.PROJECT, project);
    }

    /** Creates a collection with a manifest, to be tracked. */
    EntryId collection(String name) {
        Path collection = home.resolve("collections").resolve(name);
        write(collection.resolve("collection.toml"), "[collection]");
        return track(EntryKind.COLLECTION, collection);
    }

    /** Tracks one more entry. */
    EntryId track(EntryKind kind, Path location) {
        EntryId id = EntryId.of(kind, location.toString());
        tracked.put(id, location);
        watch.ifPresent(running -> running.track(tracked));
        return id;
    }

    Path of(EntryId id) {
        return tracked.get(id);
    }

    /** Tracks an entry no longer. */
    void untrack(EntryId id) {
        tracked.remove(id);
        watch.orElseThrow().track(tracked);
    }

    /** Waits until all that was done to the disk has been told. */
    void sync() {
        try {
            watch.orElseThrow().sync().toCompletableFuture().get(Recorder.SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no barrier", e);
        }
    }

    /** Lets real time pass. */
    void pause(Duration duration) {
        CountDownLatch over = new CountDownLatch(1);
        scheduler.schedule(duration, over::countDown);
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    WatchStatus status() {
        return watch.orElseThrow().status();
    }

    /** Ends the watch; what it tells then is still recorded. */
    void stop() {
        watch.orElseThrow().close();
    }

    @Override
    public void close() {
        watch.ifPresent(ChangeSource.Watch::close);
        scheduler.close();
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
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
