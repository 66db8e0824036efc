package io.skillmeat.cache.core.internal.store.front;

/**
 * An answer of the store.
 *
 * @param <T> what was asked for
 * @param answer the answer
 * @param drops how many drops there were before it was asked
 */
record Held<T>(T answer, long drops) {}
