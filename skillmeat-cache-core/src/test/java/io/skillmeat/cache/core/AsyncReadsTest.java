package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Page;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Reads that keep nobody waiting. */
class AsyncReadsTest {
    @Test
    void read_search_isAnsweredOnAThreadOfTheCache() {
        try (Rig rig = Rig.loaded(project("alpha", "a", "b"))) {
            CompletableFuture<Page<?>> answer = rig.cache
                    .async()
                    .<Page<?>>read(cache -> cache.search(ArtifactQuery.all()))
                    .toCompletableFuture();
            assertFalse(answer.isDone());
            rig.scheduler.advance(Duration.ZERO);
            assertEquals(2, answer.join().items().size());
        }
    }

    @Test
    void read_missing_loadsFromTheSource() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            CompletableFuture<Boolean> answer = rig.cache
                    .async()
                    .read(cache -> cache.project(projectId("alpha")).isPresent())
                    .toCompletableFuture();
            rig.scheduler.advance(Duration.ZERO);
            assertTrue(answer.join());
        }
    }

    @Test
    void read_throwing_failsWithWhatItThrew() {
        try (Rig rig = Rig.with()) {
            IllegalStateException thrown = new IllegalStateException("no");
            CompletableFuture<Object> answer = rig.cache
                    .async()
                    .read(cache -> {
                        throw thrown;
                    })
                    .toCompletableFuture();
            rig.scheduler.advance(Duration.ZERO);
            assertSame(
                    thrown,
                    assertThrows(CompletionException.class, answer::join).getCause());
        }
    }

    @Test
    void close_readsNotBegun_failAsClosed() {
        CompletableFuture<Object> before;
        CompletableFuture<Object> after;
        try (Rig rig = Rig.with()) {
            before = rig.cache.async().<Object>read(cache -> cache.projects()).toCompletableFuture();
            rig.cache.close();
            after = rig.cache.async().<Object>read(cache -> cache.projects()).toCompletableFuture();
        }
        for (CompletableFuture<Object> answer : List.of(before, after)) {
            Throwable cause =
                    assertThrows(CompletionException.class, answer::join).getCause();
            assertEquals(
                    CacheException.Kind.CLOSED,
                    assertInstanceOf(CacheException.class, cause).kind());
        }
    }
}
