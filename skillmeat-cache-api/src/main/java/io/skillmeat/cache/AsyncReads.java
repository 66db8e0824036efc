package io.skillmeat.cache;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The same reads on the threads of the cache, for callers that must not wait. Safe for use by many threads. */
@FunctionalInterface
public interface AsyncReads {
    /**
     * Begins a read, for example {@code cache.async().read(it -> it.search(query))}.
     *
     * @param <T> what it answers with
     * @param read what to do with the cache; called once, on a thread of the cache
     * @return completes with its answer, or with what it threw; with a {@link CacheException} of kind {@link
     *     CacheException.Kind#CLOSED} if the cache is closed before its turn. What is chained to it runs on a thread of the
     *     cache and should be short
     */
    <T> CompletionStage<T> read(Function<? super ProjectCache, ? extends T> read);
}
