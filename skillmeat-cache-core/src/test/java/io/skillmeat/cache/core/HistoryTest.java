package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Changes;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What artifacts were, and what changed, through the front door. */
class HistoryTest {
    private static final Snapshot<Project> FIRST = Samples.project("alpha", "a:one", "b");
    private static final Snapshot<Project> SECOND = Samples.project("alpha", "a:two", "b", "c");
    private static final EntryId ALPHA = FIRST.entry().id();
    private static final ArtifactId A = FIRST.artifacts().get(0).id();

    @Test
    void history_changedArtifact_tellsWhatItWas() {
        try (Rig rig = Rig.loaded(FIRST)) {
            Instant before = rig.scheduler.instant();
            rig.scheduler.advance(Duration.ofHours(1));
            rig.cache.put(SECOND);
            ArtifactHistory history = rig.cache.collections().history(ALPHA, A);
            assertEquals(Optional.of(version(SECOND)), history.current());
            assertEquals(List.of(new ArtifactHistory.Past(version(FIRST), rig.scheduler.instant())), history.past());
            assertEquals(Optional.of(version(FIRST)), history.at(before));
            assertEquals(Optional.of(version(SECOND)), history.at(rig.scheduler.instant()));
        }
    }

    @Test
    void changesSince_time_tellsWhatCameAfterIt() {
        try (Rig rig = Rig.loaded(FIRST)) {
            rig.scheduler.advance(Duration.ofHours(1));
            Instant time = rig.scheduler.instant();
            long known = rig.cache.collections().changesAfter(0, 100).seq();
            rig.cache.put(SECOND);
            Changes changes = rig.cache.collections().changesSince(time, 100);
            assertEquals(changes, rig.cache.collections().changesAfter(known, 100));
            CacheEvent.EntriesChanged changed =
                    (CacheEvent.EntriesChanged) changes.events().get(0);
            assertEquals(ALPHA, changed.entry());
            assertEquals(List.of(A), changed.difference().updated());
            assertEquals(1, changed.difference().added().size());
            assertEquals(changes.latest(), changes.seq());
            assertEquals(
                    List.of(),
                    rig.cache
                            .collections()
                            .changesSince(time.plusSeconds(1), 100)
                            .events());
        }
    }

    @Test
    void changesAfter_pageByPage_tellsEachOnce() {
        try (Rig rig = Rig.with()) {
            for (int i = 0; i < 5; i++) {
                rig.cache.put(Samples.project("p" + i, "a"));
            }
            long seq = 0;
            for (int i = 0; i < 5; i++) {
                Changes page = rig.cache.collections().changesAfter(seq, 1);
                assertEquals(1, page.events().size());
                assertEquals(
                        Samples.projectId("p" + i),
                        ((CacheEvent.EntriesChanged) page.events().get(0)).entry());
                seq = page.seq();
            }
            assertEquals(List.of(), rig.cache.collections().changesAfter(seq, 1).events());
        }
    }

    @Test
    void changesAfter_trimmedLog_saysWhatIsMissing() {
        try (Rig rig = Rig.loaded(FIRST)) {
            Instant start = rig.scheduler.instant();
            rig.scheduler.advance(Duration.ofHours(1));
            rig.cache.put(SECOND);
            long last = rig.cache.collections().changesAfter(0, 100).seq();
            rig.store.trim(last - 1);
            assertEquals(
                    OptionalLong.of(last - 1),
                    rig.cache.collections().changesAfter(0, 100).missedUpTo());
            assertEquals(
                    OptionalLong.empty(),
                    rig.cache.collections().changesAfter(last - 1, 100).missedUpTo());
            assertEquals(
                    OptionalLong.of(last - 1),
                    rig.cache.collections().changesSince(start, 100).missedUpTo());
        }
    }

    @Test
    void changesAfter_newerThanEveryChange_saysThatAllMustBeReadAgain() {
        try (Rig rig = Rig.loaded(Samples.project("alpha", "a"))) {
            long last = rig.cache.collections().changesAfter(0, 100).latest();
            assertEquals(
                    new Changes(List.of(), last, last, OptionalLong.of(last)),
                    rig.cache.collections().changesAfter(last + 1, 100));
            assertEquals(
                    OptionalLong.empty(),
                    rig.cache.collections().changesAfter(last, 100).missedUpTo());
        }
    }

    @Test
    void changesAfter_limitOutOfRange_isRefused() {
        try (Rig rig = Rig.with()) {
            for (int limit : List.of(0, 1_001)) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> rig.cache.collections().changesAfter(0, limit));
            }
        }
    }

    private static ArtifactVersion version(Snapshot<Project> snapshot) {
        return ArtifactVersion.of(snapshot.artifacts().get(0));
    }
}
