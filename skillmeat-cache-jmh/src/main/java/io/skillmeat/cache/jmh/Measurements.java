package io.skillmeat.cache.jmh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Sets up each scene in turn and measures it. */
final class Measurements {
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
        Heap heap = Heap.measure();
        samples.addAll(measure(HitScene::new, warmUp, measured));
        long bytes;
        try (StoreScene stores = new StoreScene(Data.snapshots())) {
            bytes = stores.bytes();
            samples.addAll(Turns.measure(stores.operations(), warmUp.multipliedBy(2), measured.multipliedBy(2)));
        }
        samples.addAll(measure(SearchScene::new, warmUp, measured));
        samples.addAll(measure(CacheScene::new, warmUp, measured));
        samples.addAll(measure(ContendedScene::new, warmUp.dividedBy(2), measured.dividedBy(2)));
        samples.addAll(measure(OpenScene::new, warmUp.dividedBy(2), measured.dividedBy(2)));
        samples.addAll(measure(RefreshScene::new, warmUp, measured));
        return new Results(before, samples, bytes, heap, List.of(), List.of(), List.of(), List.of());
    }

    private static List<Sample> measure(Callable<Scene> set, Duration warmUp, Duration measured) throws Exception {
        try (Scene scene = set.call()) {
            return Turns.measure(scene.operations(), warmUp, measured);
        }
    }
}
