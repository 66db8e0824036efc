package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactHistory.Past;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What items were, and when the log begins to tell of it. */
abstract class HistoryContract extends MadeCollectionContract {
    private static final Snapshot<Project> FIRST = Samples.project("alpha", "a:one", "b");
    private static final Provenance SAME = Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.of("00ff"));
    private static final ArtifactId A = FIRST.artifacts().get(0).id();

    @Test
    void history_neverStored_isEmpty() {
        assertEquals(new ArtifactHistory(Optional.empty(), List.of()), store.history(ALPHA, A));
    }

    @Test
    void history_everyNewState_keepsTheOldOne() {
        load(FIRST);
        clock.advance(SECOND);
        load(Samples.project("alpha", "a:two", "b"));
        clock.advance(SECOND);
        load(Samples.project("alpha", "a:three", "b"));
        assertEquals(
                new ArtifactHistory(
                        Optional.of(version("a:three")),
                        List.of(
                                new Past(version("a:two"), START.plus(SECOND).plus(SECOND)),
                                new Past(version("a:one"), START.plus(SECOND)))),
                other.history(ALPHA, A));
        assertEquals(
                List.of(), store.history(ALPHA, FIRST.artifacts().get(1).id()).past());
    }

    @Test
    void history_itemThatGoesAndComesBack_goesOn() {
        load(FIRST);
        clock.advance(SECOND);
        load(Samples.project("alpha", "b"));
        Past first = new Past(version("a:one"), START.plus(SECOND));
        assertEquals(new ArtifactHistory(Optional.empty(), List.of(first)), store.history(ALPHA, A));
        clock.advance(SECOND);
        load(Samples.project("alpha", "a:two", "b"));
        ArtifactHistory history = store.history(ALPHA, A);
        assertEquals(new ArtifactHistory(Optional.of(version("a:two")), List.of(first)), history);
        assertEquals(Optional.of(version("a:one")), history.at(START));
        assertEquals(Optional.of(version("a:two")), history.at(START.plus(SECOND)));
    }

    @Test
    void history_otherFieldsChange_isNoNewState() {
        for (String tag : List.of("first", "second")) {
            ArtifactMetadata metadata =
                    ArtifactMetadata.builder().tags(List.of(tag)).build();
            load(project("alpha", artifact("x", metadata, SAME)));
        }
        ArtifactId id =
                store.read(ALPHA).orElseThrow().snapshot().artifacts().get(0).id();
        assertEquals(List.of(), store.history(ALPHA, id).past());
    }

    @Test
    void history_manyStates_keepsTheLast() {
        int states = ArtifactHistory.MAX_PAST + 5;
        IntStream.rangeClosed(0, states).forEach(i -> load(Samples.project("alpha", "a:" + i)));
        List<Past> past = store.history(ALPHA, A).past();
        assertEquals(ArtifactHistory.MAX_PAST, past.size());
        assertEquals(version("a:" + (states - 1)), past.get(0).version());
    }

    @Test
    void history_entryRemovedOrCleared_ends() {
        for (Runnable end : List.<Runnable>of(() -> store.remove(ALPHA, START), () -> store.clear(START))) {
            load(FIRST);
            load(Samples.project("alpha", "a:two", "b"));
            end.run();
            assertEquals(new ArtifactHistory(Optional.empty(), List.of()), store.history(ALPHA, A));
        }
    }

    @Test
    void firstSeqSince_everyTime_isTheFirstAtOrAfterIt() {
        Instant before = START;
        long first = store.firstSeqSince(before);
        assertTrue(first <= begin + 1);
        load(FIRST);
        long seq = store.lastSeq();
        clock.advance(SECOND);
        load(Samples.project("alpha", "a:two"));
        assertEquals(first, store.firstSeqSince(before));
        assertEquals(seq + 1, other.firstSeqSince(START.plusMillis(1)));
        assertEquals(store.lastSeq() + 1, store.firstSeqSince(START.plus(SECOND).plusMillis(1)));
        assertEquals(first, store.firstSeqSince(Instant.MIN));
        assertEquals(store.lastSeq() + 1, store.firstSeqSince(Instant.MAX));
    }

    @Test
    void put_withNotes_keepsBothOrNeither() {
        Fetch fetch = fetch(ALPHA);
        store.put(FIRST, fetch, Map.of("k", "v"));
        assertEquals(Optional.of("v"), store.metadata("k"));
        assertEquals(Optional.of("v"), other.metadata("k"));
        store.remove(ALPHA, START);
        store.put(FIRST, fetch, Map.of("k", "w"));
        assertEquals(Optional.of("v"), store.metadata("k"), "refused");
        other.put(FIRST, user(ALPHA), Map.of("k", "w"));
        assertEquals(Optional.of("w"), store.metadata("k"));
    }

    private static ArtifactVersion version(String text) {
        return ArtifactVersion.of(Samples.skill(ALPHA, text));
    }
}
