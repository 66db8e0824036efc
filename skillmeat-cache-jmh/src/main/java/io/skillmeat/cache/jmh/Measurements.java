package io.skillmeat.cache.jmh;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sets up each scene in turn and measures it. */
final class Measurements {
    private static final double BYTES_TO_MEGABYTES = 1_000_000;

    private Measurements() {}

    /**
     * Measures all operations that have a budget.
     *
     * @param warmUp how long each scene is run before it counts
     * @param measured how long it is run then
     */
    static Results take(Duration warmUp, Duration measured) throws Exception {
        Machine before = Machine.present();
        List<Sample> samples = new ArrayList<>();
        double heap = heap();
        try (HitScene hits = new HitScene()) {
            samples.addAll(Turns.measure(hits.operations(), warmUp, measured));
            heap = heap() - heap;
        }
        long bytes;
        try (StoreScene stores = new StoreScene(Data.snapshots())) {
            bytes = stores.bytes();
            samples.addAll(Turns.measure(stores.operations(), warmUp.multipliedBy(2), measured.multipliedBy(2)));
        }
        try (SearchScene searches = new SearchScene()) {
            samples.addAll(Turns.measure(searches.operations(), warmUp, measured));
        }
        try (RefreshScene refreshes = new RefreshScene()) {
            samples.addAll(Turns.measure(refreshes.operations(), warmUp, measured));
        }
        return new Results(before, samples, bytes, heap, List.of(), List.of(), List.of());
    }

    /** Returns how much of the heap is in use after a collection, in megabytes. */
    private static double heap() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_TO_MEGABYTES;
    }
}
