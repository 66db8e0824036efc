package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is fetched while the entry is invalidated, put or cleared. */
class OvertakenTest {
    private static final EntryId ALPHA = projectId("alpha");

    @Test
    void refresh_overtakenByInvalidate_fetchesAgain() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.invalidate(Selection.of(ALPHA), "edited");
            });
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(2, rig.source.fetches());
            Cached<Snapshot<Project>> read =
                    rig.cache.project(ALPHA, ReadPolicy.onlyIfCached()).orElseThrow();
            assertEquals(project("alpha", "new"), read.value());
            assertTrue(read.freshness().isFresh());
        }
    }

    @Test
    void refresh_overtakenAgainAndAgain_endsAndStaysStale() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, context -> rig.cache.invalidate(Selection.of(ALPHA), "busy"));
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(4, rig.source.fetches());
            assertEquals(1, status(rig).stale());
        }
    }

    @Test
    void clear_duringAFetch_keepsWhatWasFetchedBeforeOut() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.maintenance().clear();
            });
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(
                    project("alpha", "new"),
                    rig.cache.project(ALPHA).orElseThrow().value());
            assertEquals(2, rig.source.fetches());
        }
    }

    @Test
    void put_duringAFetch_isNotReplacedByWhatWasFetchedBefore() {
        try (Rig rig = Rig.with(project("alpha", "old"))) {
            rig.source.next(ALPHA, context -> {
                rig.source.edit(project("alpha", "new"));
                rig.cache.put(project("alpha", "new"));
            });
            List<CacheEvent> events = rig.events(Kind.ENTRIES_CHANGED);
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(1, events.size());
            assertEquals(
                    project("alpha", "new"),
                    rig.cache.project(ALPHA).orElseThrow().value());
        }
    }

    private static CacheStatus.Entries status(Rig rig) {
        return Optional.ofNullable(rig.cache.status().kinds().get(EntryKind.PROJECT))
                .orElseThrow();
    }
}
