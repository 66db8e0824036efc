package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What a forked process does with a cache in a place that is not as it should be: {@code PLACE HOME}. It answers each line of its
 * standard input with one line.
 */
final class ConfinedCache implements AutoCloseable {
    private static final long MIB = 1 << 20;

    private final Path ballast;
    private final ProjectCache cache;
    private final List<String> events = new CopyOnWriteArrayList<>();

    private ConfinedCache(Path place, Path home) throws IOException {
        ballast = place.resolve("ballast");
        cache = SkillmeatCache.at(place.resolve("cache").resolve("cache.db"))
                .source(new TextSource(home))
                .refreshing(RefreshPolicy.onDemand())
                .open();
        EventFilter filter = EventFilter.all().only(CacheEvent.Kind.DEGRADED, CacheEvent.Kind.RECOVERED);
        cache.subscribe(filter, event -> events.add(event.kind().name()));
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long start = System.nanoTime();
        try (ConfinedCache confined = new ConfinedCache(Path.of(arguments[0]), Path.of(arguments[1]))) {
            System.out.println("opened " + (System.nanoTime() - start) / 1_000_000);
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(confined.answer(line.split(" ", 2)));
            }
        }
    }

    private String answer(String[] line) throws Exception {
        try {
            return switch (line[0]) {
                case "mode" -> cache.status().store().mode().name();
                case "count" -> Integer.toString(cache.projects().entries().size());
                case "read" ->
                    Boolean.toString(cache.project(Samples.projectId(line[1])).isPresent());
                case "put" -> cache.put(Samples.project(line[1], "a")).entry().name();
                case "refresh" -> refresh();
                case "paused" ->
                    cache.status().refreshing().paused().map(Enum::name).orElse("no");
                case "await" -> await(line[1]);
                case "events" -> String.join(",", events);
                case "leave" -> leave(Long.parseLong(line[1]));
                case "backup" -> saying(() -> cache.maintenance().backup(Path.of(line[1])));
                case "restore" -> saying(() -> cache.maintenance().restore(Path.of(line[1])));
                case "files" -> files(Path.of(line[1])) + " files";
                default -> throw new IllegalArgumentException(line[0]);
            };
        } catch (CacheException e) {
            return e.kind().name();
        }
    }

    private String refresh() throws InterruptedException {
        return cache.refresh(Selection.all(), RefreshMode.RELOAD)
                .await(Duration.ofSeconds(90))
                .map(summary -> "failed "
                        + summary.outcomes().values().stream()
                                .filter(RefreshOutcome.Failed.class::isInstance)
                                .count())
                .orElse("late");
    }

    private static long files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private static String saying(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (CacheException e) {
            return e.kind() + " " + e.getMessage();
        }
    }

    /** Waits until refreshing rests for this reason, or does not rest; answers with the milliseconds. */
    private String await(String paused) {
        long start = System.nanoTime();
        while (!cache.status()
                .refreshing()
                .paused()
                .map(Enum::name)
                .orElse("no")
                .equals(paused)) {
            if (System.nanoTime() - start > Duration.ofSeconds(90).toNanos()) {
                return "late";
            }
            Thread.onSpinWait();
        }
        return Long.toString((System.nanoTime() - start) / 1_000_000);
    }

    /** Fills or clears the disk until so many MiB are left, and never more in between. */
    private String leave(long mib) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) MIB / 16);
        try (FileChannel channel = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long missing = mib * MIB - ballast.toFile().getUsableSpace();
            if (missing > 0) {
                channel.truncate(Math.max(0, channel.size() - missing));
            }
            while (ballast.toFile().getUsableSpace() > mib * MIB) {
                channel.write(piece.clear());
            }
        } catch (IOException e) {
            return "full";
        }
        return "left";
    }

    @Override
    public void close() {
        cache.close();
    }
}
