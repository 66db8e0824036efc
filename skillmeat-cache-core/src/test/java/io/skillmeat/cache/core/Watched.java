package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import java.util.Set;

/** The source as one process calls it; each call is seen to begin and end. */
record Watched(String process, SnapshotSource source, SimulatedCalls calls) implements SnapshotSource {
    @Override
    public Set<EntryKind> kinds() {
        return source.kinds();
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) throws Exception {
        return source.ids(kind, context);
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws Exception {
        SimulatedCalls.Call call = calls.begins(process, request.id());
        try {
            return source.fetch(request, context);
        } finally {
            calls.ends(call);
        }
    }
}
