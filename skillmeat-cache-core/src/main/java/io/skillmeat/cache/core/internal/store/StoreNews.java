package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.CacheException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on what a store tells; keeps what it told before anybody could listen, as happens while it is opened. */
public final class StoreNews implements StoreListener {
    private final List<Consumer<StoreListener>> early = new ArrayList<>();
    private @Nullable StoreListener listener;

    /** Tells a listener from now on, and what was told before. */
    public synchronized void to(StoreListener value) {
        listener = value;
        early.forEach(news -> news.accept(value));
        early.clear();
    }

    @Override
    public void degraded(CacheException cause) {
        tell(known -> known.degraded(cause));
    }

    @Override
    public void recovered(CacheException.Kind cause) {
        tell(known -> known.recovered(cause));
    }

    private synchronized void tell(Consumer<StoreListener> news) {
        StoreListener known = listener;
        if (known == null) {
            early.add(news);
        } else {
            news.accept(known);
        }
    }
}
