package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.Forked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache on a disk that is really full, and then is not any more. */
@Timeout(300)
class DiskFullTest {
    /** More than a cache wants free before it fetches again. */
    private static final String SIZE = "size=160m";

    @TempDir
    Path directory;

    @Test
    void refresh_diskFull_pausesServesWhatItHasAndResumes() throws Exception {
        Forked.assume(
                "needs a mount namespace of its own",
                "unshare",
                "-Urm",
                "sh",
                "-c",
                "mount -t tmpfs -o " + SIZE + " none " + directory);
        String script = "mount -t tmpfs -o " + SIZE + " none \"$0\" && exec \"$@\"";
        Forked.run(
                Full.class, List.of("unshare", "-Urm", "sh", "-c", script, directory.toString()), directory.toString());
    }

    /** Fills the disk and makes room again. */
    static final class Full {
        private Full() {}

        public static void main(String[] arguments) throws Exception {
            Path disk = Path.of(arguments[0]);
            FakeSource source = FakeSource.ofProjects(project("alpha", "a:old"));
            try (ProjectCache cache = SkillmeatCache.at(disk.resolve("cache/cache.db"))
                    .source(source)
                    .refreshing(RefreshPolicy.onDemand())
                    .open()) {
                cache.refresh(Selection.all(), RefreshMode.IF_STALE).await(Duration.ofMinutes(1));
                BlockingQueue<CacheEvent> events = new LinkedBlockingQueue<>();
                cache.subscribe(EventFilter.all().only(Kind.DEGRADED, Kind.RECOVERED), events::add);
                Path filler = disk.resolve("filler");
                fill(filler);
                source.edit(project("alpha", "a:" + "new ".repeat(20_000)));
                cache.refresh(Selection.all(), RefreshMode.RELOAD).await(Duration.ofMinutes(1));
                Degradation full = new Degradation.Writing(CacheException.Kind.DISK_FULL);
                assertEquals(full, ((CacheEvent.Degraded) next(events)).cause());
                assertEquals(
                        Optional.of(CacheException.Kind.DISK_FULL),
                        cache.status().refreshing().paused());
                assertEquals("old", description(cache));
                Files.delete(filler);
                assertEquals(full, ((CacheEvent.Recovered) next(events)).cause());
                cache.refresh(Selection.all(), RefreshMode.REVALIDATE).await(Duration.ofMinutes(1));
                assertEquals("new ".repeat(20_000), description(cache));
            }
        }

        private static CacheEvent next(BlockingQueue<CacheEvent> events) throws InterruptedException {
            return Optional.ofNullable(events.poll(60, TimeUnit.SECONDS)).orElseThrow();
        }

        private static String description(ProjectCache cache) {
            return cache.project(projectId("alpha"))
                    .orElseThrow()
                    .value()
                    .artifacts()
                    .get(0)
                    .metadata()
                    .description()
                    .orElseThrow();
        }

        private static void fill(Path file) throws IOException {
            byte[] block = new byte[4_096];
            try (OutputStream out = Files.newOutputStream(file)) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                // The disk is full now.
                return;
            }
        }
    }
}
