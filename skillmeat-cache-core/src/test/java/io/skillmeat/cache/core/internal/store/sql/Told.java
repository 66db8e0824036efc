package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.core.internal.store.StoreListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a store told its listener, in order. */
final class Told implements StoreListener {
    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void degraded(CacheException cause) {
        all.add("degraded " + cause.kind());
    }

    @Override
    public void recovered(CacheException.Kind cause) {
        all.add("recovered " + cause);
    }
}
