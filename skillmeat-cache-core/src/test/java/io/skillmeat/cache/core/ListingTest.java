package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of entries that their source lists, and of those that it does not list any more. */
class ListingTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");
    private static final Step UNPLUGGED = Step.failing(new IOException("unplugged"));

    @Test
    void refresh_vanishedAtSource_removesEntry() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            List<CacheEvent> events = rig.events(Kind.ENTRIES_REMOVED);
            rig.source.remove(ALPHA);
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertInstanceOf(RefreshOutcome.Removed.class, summary.outcomes().get(ALPHA));
            assertInstanceOf(RefreshOutcome.Skipped.class, summary.outcomes().get(BETA));
            assertEquals(1, rig.cache.projects().entries().size());
            assertEquals(Selection.of(ALPHA), ((CacheEvent.EntriesRemoved) events.get(0)).what());
        }
    }

    @Test
    void refresh_backAtSource_comesBack() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.source.remove(ALPHA);
            Refresh gone = rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            assertEquals(1, Rig.ended(gone).count(RefreshOutcome.Removed.class));
            rig.source.edit(project("alpha", "b"));
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(1, rig.cache.projects().entries().size());
        }
    }

    @Test
    void refresh_listingFails_removesNothingAndTellsIt() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.SOURCE_FAILED);
            rig.source.remove(ALPHA);
            rig.source.whenListed(EntryKind.PROJECT, UNPLUGGED);
            rig.source.always(ALPHA, UNPLUGGED);
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(
                    Optional.of("IOException: unplugged"),
                    Optional.ofNullable(summary.failures().get(EntryKind.PROJECT))
                            .map(SourceFailure::message));
            assertEquals(1, rig.cache.projects().entries().size());
            assertEquals(1, events.size());
        }
    }

    @Test
    void refresh_firstListingFails_isStillNeverLoaded() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.whenListed(EntryKind.PROJECT, UNPLUGGED);
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertTrue(rig.cache.projects().neverLoaded());
        }
    }

    @Test
    void refresh_emptyCache_loadsWhatTheSourceLists() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b", "c"))) {
            assertTrue(rig.cache.projects().neverLoaded());
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(2, summary.count(RefreshOutcome.Changed.class));
            assertFalse(rig.cache.projects().neverLoaded());
            assertEquals(2, rig.cache.projects().countsOf(BETA).items());
        }
    }

    @Test
    void refresh_emptySource_endsWellAndIsLoaded() {
        try (Rig rig = Rig.with()) {
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.REVALIDATE);
            assertTrue(summary.outcomes().isEmpty() && summary.failures().isEmpty());
            assertFalse(rig.cache.projects().neverLoaded());
        }
    }

    @Test
    void look_listedProjectCouldNotBeLoadedAtFirst_isTriedAgainByItself() {
        try (Rig rig = Rig.with(
                builder -> builder.refreshing(RefreshPolicy.background().attempts(1)), project("alpha", "a"))) {
            rig.source.next(ALPHA, UNPLUGGED);
            rig.scheduler.runDue();
            assertTrue(rig.cache.projects().entries().isEmpty());
            rig.scheduler.advance(Duration.ofMinutes(2));
            assertEquals(1, rig.cache.projects().entries().size());
            assertEquals(1, rig.source.listings(EntryKind.PROJECT));
        }
    }
}
