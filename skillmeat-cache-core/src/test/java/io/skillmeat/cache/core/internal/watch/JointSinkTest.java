package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.spi.ChangeSink;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two watches tell, as one sink hears it. */
final class JointSinkTest {
    private static final EntryId PROJECT = EntryId.of(EntryKind.PROJECT, "/p");
    private static final EntryId MARKET = EntryId.of(EntryKind.MARKETPLACE, "/m");
    private static final WatchLoss LOSS = new WatchLoss(WatchLoss.Kind.LIMIT_REACHED, "/", "no more");

    private final Recorder recorder = new Recorder();
    private final JointSink joint = new JointSink(recorder);
    private final ChangeSink trees = joint.ofTrees();
    private final ChangeSink documents = joint.ofDocuments();

    @Test
    void watching_ofDocumentsFirst_waitsUntilTreesAreWatched() {
        documents.watching(Set.of(MARKET));
        assertEquals(List.of(), recorder.told());
        trees.watching(Set.of(PROJECT));
        trees.watching(Set.of());
        documents.watching(Set.of(MARKET));
        assertEquals(
                List.of(
                        new Recorder.Told.Watching(Set.of(PROJECT, MARKET)),
                        new Recorder.Told.Watching(Set.of()),
                        new Recorder.Told.Watching(Set.of(MARKET))),
                recorder.told());
    }

    @Test
    void loss_ofBoth_isOverWhenBothHaveRecovered() {
        trees.lost(LOSS);
        documents.lost(new WatchLoss(LOSS.kind(), LOSS.place(), "said otherwise"));
        assertEquals(List.of(LOSS), recorder.losses());
        recorder.clear();
        trees.recovered(LOSS);
        assertEquals(List.of(), recorder.told());
        documents.recovered(LOSS);
        assertEquals(List.of(new Recorder.Told.Recovered(LOSS)), recorder.told());
        trees.lost(LOSS);
        assertEquals(List.of(LOSS), recorder.losses());
    }
}
