package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheLimits;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Explanation.Decision;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored and how it is marked, through the front door. M1 to M18 are the numbers of the acceptance cases. */
class StoredTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");

    /** M1. */
    @Test
    void put_twoProjects_areListedWithTheirArtifacts() {
        try (Rig rig = Rig.with()) {
            rig.cache.put(project("alpha", "a", "b"));
            rig.cache.put(project("beta", "c"));
            Listing<Project> listing = rig.cache.projects();
            assertEquals(2, listing.entries().size());
            assertEquals(2, listing.countsOf(ALPHA).items());
            assertEquals(
                    project("beta", "c"), rig.cache.project(BETA).orElseThrow().value());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "3, true", "50000, true"})
    void project_ofTwoArtifacts_isKeptInMemoryIfItsItemsFitIn(int items, boolean fits, @TempDir Path directory) {
        CacheLimits limits = CacheLimits.DEFAULT.itemsInMemory(items);
        try (ProjectCache cache = SkillmeatCache.at(directory.resolve("db/cache.db"))
                .limits(limits)
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            cache.put(project("alpha", "a", "b"));
            // What was just written is read once more when the change is seen in the log.
            Set<Origin> origins = IntStream.range(0, 100)
                    .mapToObj(i -> cache.project(ALPHA).orElseThrow().origin())
                    .collect(Collectors.toSet());
            assertEquals(fits, origins.contains(Origin.MEMORY));
        }
    }

    /** M2. */
    @Test
    void put_again_updatesInPlace() {
        try (Rig rig = Rig.with()) {
            rig.cache.put(project("alpha", "a"));
            Project renamed =
                    new Project(ALPHA, "Alpha", "/projects/alpha", List.of(), Optional.of("new"), Optional.empty());
            Difference difference =
                    rig.cache.put(new Snapshot<>(renamed, project("alpha", "a").artifacts(), List.of()));
            assertEquals(EntryChange.UPDATED, difference.entry());
            assertEquals(1, difference.unchanged());
            assertEquals(
                    List.of(renamed),
                    rig.cache.projects().entries().stream().map(Cached::value).toList());
        }
    }

    /** M3: outdated follows from hashes here, not from the text of versions. */
    @Test
    void put_statuses_countsTheOutdated() {
        try (Rig rig = Rig.with()) {
            rig.cache.put(withStatuses(ArtifactStatus.IN_SYNC, ArtifactStatus.OUTDATED, ArtifactStatus.CONFLICT));
            assertEquals(2, rig.cache.projects().countsOf(ALPHA).outdated());
            assertEquals(2, rig.cache.search(ArtifactQuery.all().outdatedOnly()).total());
        }
    }

    /** M4: what is deployed equals what the collection holds, or is newer than it by the owner's own edit. */
    @Test
    void status_currentEqualsCollectionOrWasEdited_isNotOutdated() {
        assertFalse(ArtifactStatus.of("1", Optional.of("0"), Optional.of("1")).isOutdated());
        assertFalse(ArtifactStatus.of("2", Optional.of("1"), Optional.of("1")).isOutdated());
    }

    /** M5. */
    @Test
    void put_artifactMissing_removesAndReportsIt() {
        try (Rig rig = Rig.with()) {
            rig.cache.put(project("alpha", "a", "b"));
            ArtifactId gone = project("alpha", "b").artifacts().get(0).id();
            assertEquals(List.of(gone), rig.cache.put(project("alpha", "a")).removed());
            assertEquals(1, rig.cache.projects().countsOf(ALPHA).items());
        }
    }

    /** M6. */
    @Test
    void put_input_isNotChanged() {
        try (Rig rig = Rig.with()) {
            Snapshot<Project> input = project("alpha", "b", "a");
            rig.cache.put(input);
            assertEquals(project("alpha", "b", "a"), input);
        }
    }

    /** M7. */
    @Test
    void put_sameArtifactInTwoProjects_isTwoArtifacts() {
        try (Rig rig = Rig.with()) {
            rig.cache.put(project("alpha", "a"));
            rig.cache.put(project("beta", "a"));
            assertEquals(2, rig.cache.search(ArtifactQuery.text("a")).total());
            assertNotEquals(
                    project("alpha", "a").artifacts().get(0).id(),
                    project("beta", "a").artifacts().get(0).id());
        }
    }

    /** M8. */
    @Test
    void explain_freshExpiredAndNeverFetched_isFreshOnlyAtFirst() {
        FreshnessPolicy hour = FreshnessPolicy.ttl(Duration.ofHours(1)).jitter(0);
        try (Rig rig = Rig.with(builder -> builder.freshness(hour), project("alpha", "a"))) {
            assertEquals(Decision.LOAD, rig.cache.explain(ALPHA).decision());
            rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            assertEquals(Decision.SERVE, rig.cache.explain(ALPHA).decision());
            rig.scheduler.advance(Duration.ofHours(2));
            assertEquals(Decision.SERVE_AND_REFRESH, rig.cache.explain(ALPHA).decision());
            assertEquals(Decision.LOAD, rig.cache.explain(BETA).decision());
        }
    }

    /** M8, M9. */
    @Test
    void projects_freshAndStale_areBothListedAndMarked() {
        try (Rig rig = Rig.with(builder -> builder.freshness(FreshnessPolicy.ttl(Duration.ofHours(1))))) {
            rig.cache.put(project("alpha", "a"));
            rig.scheduler.advance(Duration.ofHours(2));
            rig.cache.put(project("beta", "b"));
            assertEquals(
                    List.of(false, true),
                    rig.cache.projects().entries().stream()
                            .map(cached -> cached.freshness().isFresh())
                            .toList());
        }
    }

    /** M10. */
    @Test
    void refreshIfStale_staleFreshForcedUnknown_isAsEachShouldBe() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            assertInstanceOf(RefreshOutcome.Skipped.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertInstanceOf(RefreshOutcome.Unchanged.class, rig.refresh(ALPHA, RefreshMode.REVALIDATE));
            rig.cache.invalidate(Selection.of(ALPHA), "test");
            assertInstanceOf(RefreshOutcome.Unchanged.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertInstanceOf(RefreshOutcome.Removed.class, rig.refresh(BETA, RefreshMode.IF_STALE));
            assertEquals(1, rig.cache.projects().entries().size());
        }
    }

    /** M11. */
    @Test
    void invalidate_oneOrAll_marksAndCountsThem() {
        try (Rig rig = Rig.loaded(project("alpha", "a"), project("beta", "b"))) {
            assertEquals(1, rig.cache.invalidate(Selection.of(ALPHA), "test"));
            assertEquals(1, status(rig).stale());
            assertEquals(2, rig.cache.invalidate(Selection.all(), "test"));
            assertEquals(2, status(rig).stale());
            assertEquals(0, rig.cache.invalidate(Selection.of(projectId("unknown")), "test"));
        }
    }

    /** M12. */
    @Test
    void allOperations_250Projects_affectAllOfThem() {
        Snapshot<?>[] projects =
                IntStream.range(0, 250).mapToObj(i -> project("p" + i, "a")).toArray(Snapshot<?>[]::new);
        try (Rig rig = Rig.loaded(projects)) {
            assertEquals(250, rig.cache.projects().entries().size());
            assertEquals(250, status(rig).entries());
            assertEquals(250, rig.cache.invalidate(Selection.of(EntryKind.PROJECT), "test"));
            assertEquals(250, status(rig).stale());
            assertEquals(250, rig.refresh(Selection.all(), RefreshMode.IF_STALE).count(RefreshOutcome.Unchanged.class));
            rig.cache.maintenance().clear();
            assertEquals(0, status(rig).entries());
        }
    }

    /** M13. */
    @Test
    void clear_data_leavesNothingAndForgetsThatItWasLoaded() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.cache.maintenance().clear();
            assertTrue(rig.cache.projects().neverLoaded());
            assertEquals(0, rig.cache.search(ArtifactQuery.all()).total());
        }
    }

    /** M14. */
    @Test
    void failure_thenSuccess_isMarkedAndForgotten() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.source.always(ALPHA, Step.failing(new IOException("unplugged")));
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            assertEquals(1, status(rig).failed());
            assertTrue(rig.cache.explain(ALPHA).failure().isPresent());
            rig.source.always(ALPHA, Step.NOTHING);
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            assertEquals(0, status(rig).failed());
            assertEquals(Optional.empty(), rig.cache.explain(ALPHA).failure());
        }
    }

    /** M15. */
    @Test
    void status_noData_isAllZero() {
        try (Rig rig = Rig.with()) {
            CacheStatus.Entries nothing = new CacheStatus.Entries(0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
            for (EntryKind kind : EntryKind.values()) {
                assertEquals(nothing, rig.cache.status().kinds().get(kind));
            }
            assertTrue(rig.cache.status().store().bytes() >= 0);
            assertEquals(1, rig.cache.status().counters().hitRate());
        }
    }

    /** M16. */
    @Test
    void project_unknown_isNothing() {
        try (Rig rig = Rig.with()) {
            assertEquals(Optional.empty(), rig.cache.project(ALPHA));
        }
    }

    /** M17. */
    @Test
    void put_outdatedClearedAndOutdatedAgain_isCountedRight() {
        try (Rig rig = Rig.with()) {
            for (int round = 0; round < 2; round++) {
                rig.cache.put(withStatuses(ArtifactStatus.OUTDATED));
                assertEquals(1, rig.cache.projects().countsOf(ALPHA).outdated());
                rig.cache.put(withStatuses(ArtifactStatus.IN_SYNC));
                assertEquals(0, rig.cache.projects().countsOf(ALPHA).outdated());
            }
        }
    }

    /** M18. */
    @Test
    void open_nestedPathTwice_createsItOnce(@TempDir Path directory) {
        Path database = directory.resolve("a/b/c/cache.db");
        try (ProjectCache first = SkillmeatCache.at(database).open();
                ProjectCache second = SkillmeatCache.at(database).open()) {
            first.put(project("alpha", "a"));
            assertEquals(1, second.projects().entries().size());
        }
    }

    @Test
    void refresh_artifactBecameOutdated_isToldOnce() {
        try (Rig rig = Rig.loaded(withStatuses(ArtifactStatus.IN_SYNC, ArtifactStatus.OUTDATED))) {
            List<CacheEvent> events = rig.events(CacheEvent.Kind.UPDATE_AVAILABLE);
            rig.source.edit(withStatuses(ArtifactStatus.OUTDATED, ArtifactStatus.OUTDATED));
            rig.refresh(ALPHA, RefreshMode.REVALIDATE);
            rig.refresh(ALPHA, RefreshMode.RELOAD);
            assertEquals(1, events.size());
        }
    }

    private static Snapshot<Project> withStatuses(ArtifactStatus... statuses) {
        List<Artifact> artifacts = IntStream.range(0, statuses.length)
                .mapToObj(i -> {
                    Artifact skill = project("alpha", "skill" + i).artifacts().get(0);
                    Provenance provenance = Provenance.unrecorded(statuses[i], Optional.of("" + i));
                    return new Artifact(
                            skill.id(),
                            skill.type(),
                            skill.path(),
                            skill.pathName(),
                            skill.metadata(),
                            provenance,
                            List.of());
                })
                .toList();
        return new Snapshot<>(project("alpha").entry(), artifacts, List.of());
    }

    private static CacheStatus.Entries status(Rig rig) {
        return Optional.ofNullable(rig.cache.status().kinds().get(EntryKind.PROJECT))
                .orElseThrow();
    }
}
