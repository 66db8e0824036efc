package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import java.util.Set;

/** The source as one process calls it; the simulation sees each call begin and end. */
record Watched(String process, SnapshotSource source, Simulation world) implements SnapshotSource {
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
        Simulation.Call call = world.callBegins(process, request.id());
        try {
            return source.fetch(request, context);
        } finally {
            world.callEnds(call);
        }
    }
}
