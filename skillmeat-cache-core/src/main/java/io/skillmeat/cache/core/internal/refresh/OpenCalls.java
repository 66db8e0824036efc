package io.skillmeat.cache.core.internal.refresh;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of sources that have not returned, by what they are about. */
final class OpenCalls {
    private final Map<Object, SourceCall<?>> calls = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Makes a call on this thread. */
    <T> void make(Object about, SourceCall<T> call, SourceCall.Question<T> question) {
        calls.put(about, call);
        if (closed) {
            call.giveUp(new CancellationException("the cache is closed"));
        }
        try {
            call.make(question);
        } finally {
            calls.remove(about, call);
        }
    }

    /** Returns whether a call that was given up has not returned. */
    boolean isStuck(Object about) {
        SourceCall<?> call = calls.get(about);
        return call != null && call.isStuck();
    }

    boolean isClosed() {
        return closed;
    }

    /** Gives all calls up. */
    void close() {
        closed = true;
        calls.values().forEach(call -> call.giveUp(new CancellationException("the cache is closed")));
    }
}
