package io.skillmeat.cache.core.internal.store.front;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers for which there is so much room: what is read least goes first.
 *
 * <p>Caffeine is loaded when the first answer is held: a process that only lists starts without it. Safe for use by many threads.
 *
 * @param <K> what was asked about
 * @param <T> what was answered
 */
final class BoundedTier<K, T> {
    private final long room;
    private final ToIntFunction<T> items;
    private final AtomicLong drops;
    private final LongAdder evictions = new LongAdder();
    private volatile @Nullable Cache<K, Held<T>> cache;

    /**
     * Creates an empty tier.
     *
     * @param room how many items it holds at most, and each answer counts for one more; with none it holds nothing
     * @param items how many an answer has
     * @param drops how many drops there were so far
     */
    BoundedTier(long room, ToIntFunction<T> items, AtomicLong drops) {
        this.room = room;
        this.items = items;
        this.drops = drops;
    }

    @Nullable
    Held<T> find(K key) {
        Cache<K, Held<T>> present = cache;
        return present == null ? null : present.getIfPresent(key);
    }

    /** In one step for the key: a drop comes either before it, and is noticed, or after it, and finds the value. */
    void hold(K key, Held<T> loaded) {
        if (room > 0) {
            made().asMap().compute(key, (same, older) -> drops.get() == loaded.drops() ? loaded : null);
        }
    }

    void drop(Collection<K> keys) {
        Cache<K, Held<T>> present = cache;
        if (present != null) {
            present.invalidateAll(keys);
        }
    }

    void dropIf(Predicate<K> moved) {
        Cache<K, Held<T>> present = cache;
        if (present != null) {
            present.asMap().keySet().removeIf(moved);
        }
    }

    /** Returns how many answers went for want of room. */
    long evictions() {
        return evictions.sum();
    }

    private Cache<K, Held<T>> made() {
        Cache<K, Held<T>> present = cache;
        return present == null ? make() : present;
    }

    private synchronized Cache<K, Held<T>> make() {
        Cache<K, Held<T>> made = cache;
        if (made == null) {
            made = Caffeine.newBuilder()
                    .maximumWeight(room)
                    .weigher((K key, Held<T> held) -> 1 + items.applyAsInt(held.answer()))
                    .evictionListener((key, held, cause) -> evictions.increment())
                    .executor(Runnable::run)
                    .build();
            cache = made;
        }
        return made;
    }
}
