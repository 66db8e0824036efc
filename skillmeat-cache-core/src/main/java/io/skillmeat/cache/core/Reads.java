package io.skillmeat.cache.core;

import io.skillmeat.cache.AsyncReads;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.spi.RefreshScheduler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The reads that are under way on the cache's threads; those that have not ended when it closes fail. */
final class Reads implements AsyncReads, AutoCloseable {
    private final ProjectCache cache;
    private final RefreshScheduler scheduler;
    private final AtomicLong begun = new AtomicLong();
    private final Map<Long, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Reads(ProjectCache cache, RefreshScheduler scheduler) {
        this.cache = cache;
        this.scheduler = scheduler;
    }

    @Override
    public <T> CompletionStage<T> read(Function<? super ProjectCache, ? extends T> read) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        long number = begun.incrementAndGet();
        open.put(number, answer);
        if (closed) {
            end();
        } else {
            scheduler.schedule(Duration.ZERO, () -> run(read, number, answer));
        }
        return answer.minimalCompletionStage();
    }

    private <T> void run(Function<? super ProjectCache, ? extends T> read, long number, CompletableFuture<T> answer) {
        try {
            answer.complete(read.apply(cache));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        } finally {
            open.remove(number);
        }
    }

    private void end() {
        CacheException why = new CacheException(CacheException.Kind.CLOSED, "the cache is closed", "open another one");
        open.values().forEach(answer -> answer.completeExceptionally(why));
        open.clear();
    }

    @Override
    public void close() {
        closed = true;
        end();
    }
}
