package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefreshTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");

    @Test
    void refresh_emptyCache_loadsWhatTheSourceLists() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b", "c"))) {
            assertTrue(rig.cache.projects().neverLoaded());

            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);

            assertEquals(2, summary.count(RefreshOutcome.Changed.class));
            Listing<Project> listing = rig.cache.projects();
            assertFalse(listing.neverLoaded());
            assertEquals(2, listing.countsOf(BETA).items());
        }
    }

    @Test
    void refresh_vanishedAtSource_removesEntry() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.source.remove(ALPHA);

            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);

            assertInstanceOf(RefreshOutcome.Removed.class, summary.outcomes().get(ALPHA));
            assertInstanceOf(RefreshOutcome.Skipped.class, summary.outcomes().get(BETA));
            assertEquals(1, rig.cache.projects().entries().size());
        }
    }

    @Test
    void refresh_listingFails_removesNothingAndTellsIt() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.source.remove(ALPHA);
            rig.source.edit(project("beta", "b"));
            rig.source.whenListed(EntryKind.PROJECT, Step.failing(new IOException("unplugged")));

            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);

            assertEquals(
                    "IOException: unplugged",
                    summary.failures().get(EntryKind.PROJECT).message());
            assertEquals(1, rig.cache.projects().entries().size());
        }
    }

    @Test
    void refresh_unchanged_revalidatesWithoutContentChange() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);

            RefreshSummary summary = rig.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);

            assertInstanceOf(RefreshOutcome.Unchanged.class, summary.outcomes().get(ALPHA));
            assertTrue(rig.source.requests().get(1).validator().isPresent());
        }
    }

    @Test
    void refresh_reload_sendsNoValidator() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);

            rig.refresh(Selection.of(ALPHA), RefreshMode.RELOAD);

            assertTrue(rig.source.requests().get(1).validator().isEmpty());
        }
    }
}
