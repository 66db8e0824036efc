package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpdateState;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of upstreams, through the front door. M3, M4 and H6 are the numbers of the acceptance cases. */
class UpdatesTest {
    private static final Duration TIME_TO_LIVE = Duration.ofHours(6);

    /** The versions upstreams hold, by upstream; counts what it is asked. */
    private final Map<String, String> versions = new HashMap<>();

    private final List<List<VersionRequest>> batches = new ArrayList<>();
    private Optional<SourceException> failure = Optional.empty();

    /** M3. */
    @Test
    void refresh_upstreamsHoldOtherVersions_newerOnesAreOutdated() {
        versions.putAll(Map.of("up/a", "1.0", "up/b", "2.1", "up/c", "4.0"));
        try (Rig rig = loaded(member("a", "1.0"), member("b", "2.0"), member("c", "3.0"))) {
            List<ArtifactHit> outdated = outdated(rig);
            assertEquals(
                    List.of("b", "c"),
                    outdated.stream().map(hit -> hit.artifact().name()).toList());
            assertEquals(
                    List.of(Severity.MINOR, Severity.MAJOR),
                    outdated.stream()
                            .map(hit -> hit.update().severity().orElseThrow())
                            .toList());
            assertEquals(
                    2,
                    rig.cache.collections().list().countsOf(collection().id()).outdated());
        }
    }

    /** M4: older upstream, or only another way to write the same version. */
    @Test
    void refresh_upstreamHoldsNothingNewer_isNotOutdated() {
        versions.putAll(Map.of("up/a", "2.0.0", "up/b", "v1.0.0", "up/c", "1.0.0+b"));
        try (Rig rig = loaded(member("a", "2.1.0"), member("b", "1.0.0"), member("c", "1.0.0+a"))) {
            assertEquals(List.of(), outdated(rig));
        }
    }

    /** H6. */
    @Test
    void refresh_upstreamMoves_isOutdatedAndTold() {
        versions.put("up/a", "1.0.0");
        try (Rig rig = loaded(member("a", "1.0.0"))) {
            assertEquals(List.of(), outdated(rig));
            List<CacheEvent> events = rig.events(CacheEvent.Kind.UPDATE_AVAILABLE);
            versions.put("up/a", "1.1.0");
            rig.refresh(Selection.all(), RefreshMode.RELOAD);
            ArtifactHit hit = outdated(rig).get(0);
            assertEquals("1.0.0", hit.artifact().provenance().resolvedVersion().orElseThrow());
            assertEquals(
                    "1.1.0",
                    hit.update()
                            .check()
                            .orElseThrow()
                            .latest()
                            .orElseThrow()
                            .version()
                            .orElseThrow());
            assertEquals(1, events.size());
            rig.refresh(Selection.all(), RefreshMode.RELOAD);
            assertEquals(1, events.size());
        }
    }

    @Test
    void refresh_withinTheTimeToLive_asksNobodyAgain() {
        versions.put("up/a", "1.0.0");
        try (Rig rig = loaded(member("a", "1.0.0"))) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(1, batches.size());
            rig.scheduler.advance(TIME_TO_LIVE);
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(2, batches.size());
            assertEquals(
                    Optional.of(new Validator("1.0.0")), batches.get(1).get(0).validator());
        }
    }

    @Test
    void look_byItself_asksWhatIsDue() {
        versions.put("up/a", "2.0.0");
        try (Rig rig = rig(builder -> builder.refreshing(RefreshPolicy.background()), member("a", "1.0.0"))) {
            rig.scheduler.advance(Duration.ofMinutes(2));
            assertEquals(1, outdated(rig).size());
            assertEquals(1, batches.size());
        }
    }

    @Test
    void refresh_manyArtifactsOfOneUpstream_asksOnce() {
        versions.put("up/a", "2.0.0");
        try (Rig rig = loaded(member("a", "1.0.0"), member("a", "1.0.0", "copy"))) {
            assertEquals(List.of(1), batches.stream().map(List::size).toList());
            assertEquals(2, outdated(rig).size());
        }
    }

    @Test
    void refresh_upstreamHoldsItNoMore_isGoneNotOutdated() {
        try (Rig rig = loaded(member("a", "1.0.0"))) {
            assertEquals(List.of(), outdated(rig));
            assertEquals(
                    new UpdateState.GoneUpstream(),
                    rig.cache
                            .search(ArtifactQuery.all())
                            .items()
                            .get(0)
                            .update()
                            .upstream());
        }
    }

    @Test
    void refresh_failingSource_isToldAndTriedAgainWhenItWants() {
        versions.put("up/a", "1.0.0");
        try (Rig rig = loaded(member("a", "1.0.0"))) {
            versions.put("up/a", "2.0.0");
            failure = Optional.of(new SourceException(
                    SourceFailure.Kind.TRANSIENT,
                    "too many requests",
                    Optional.of(rig.scheduler.instant().plus(TIME_TO_LIVE).plus(Duration.ofDays(1)))));
            rig.scheduler.advance(TIME_TO_LIVE);
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(
                    List.of("too many requests"),
                    summary.upstreams().stream().map(SourceFailure::message).toList());
            UpdateState kept = rig.cache
                    .search(ArtifactQuery.all())
                    .items()
                    .get(0)
                    .update()
                    .upstream();
            assertInstanceOf(UpdateState.UpToDate.class, kept);
            failure = Optional.empty();
            int asked = batches.size();
            rig.refresh(Selection.all(), RefreshMode.REVALIDATE);
            assertEquals(asked, batches.size());
            rig.scheduler.advance(Duration.ofDays(1));
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertEquals(1, outdated(rig).size());
        }
    }

    @Test
    void refresh_failingSource_reloadAsksOnceAllTheSame() {
        failure = Optional.of(new SourceException(SourceFailure.Kind.PERMANENT, "no token", Optional.empty()));
        try (Rig rig = loaded(member("a", "1.0.0"))) {
            int asked = batches.size();
            rig.refresh(Selection.all(), RefreshMode.RELOAD);
            assertEquals(asked + 1, batches.size());
        }
    }

    @Test
    void refresh_secondSource_isAskedWhatTheFirstDoesNotKnow() {
        versions.put("up/a", "2.0.0");
        VersionSource silent = (requests, context) -> Map.of();
        try (Rig rig = loadedWith(builder -> builder.versions(silent, this::answer), member("a", "1.0.0"))) {
            assertEquals(1, outdated(rig).size());
        }
    }

    @Test
    void refresh_unknownUpstream_isToldOnce() {
        VersionSource silent = (requests, context) -> Map.of();
        try (Rig rig = rig(builder -> builder.versions(silent), member("a", "1.0.0"))) {
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            assertTrue(summary.upstreams().get(0).message().contains("up/a"));
            assertEquals(
                    List.of(),
                    rig.refresh(Selection.all(), RefreshMode.IF_STALE).upstreams());
        }
    }

    @Test
    void close_whileUpstreamsAreAsked_endsTheRefresh() {
        versions.put("up/a", "2.0.0");
        Rig rig = rig(builder -> builder, member("a", "1.0.0"));
        Refresh refresh = rig.cache.refresh(Selection.all(), RefreshMode.IF_STALE);
        rig.close();
        assertEquals(List.of(), Rig.ended(refresh).upstreams());
    }

    @Test
    void refresh_manyBatches_goesNoDeeperWithEach() {
        Artifact[] members =
                IntStream.range(0, 601).mapToObj(i -> member("up" + i, "1.0")).toArray(Artifact[]::new);
        Set<Integer> depths = new HashSet<>();
        VersionSource noting = (requests, context) -> {
            depths.add(Thread.currentThread().getStackTrace().length);
            return answer(requests, context);
        };
        try (Rig rig = loadedWith(builder -> builder.versions(noting), members)) {
            assertEquals(4, batches.size());
            assertEquals(1, depths.size(), depths.toString());
            assertEquals(List.of(), outdated(rig));
        }
    }

    @Test
    void versions_timeToLiveOutOfRange_isRefused() {
        for (Duration timeToLive : List.of(Duration.ZERO, FreshnessPolicy.LONGEST.plusNanos(1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> loadedWith(builder -> builder.versions(timeToLive, this::answer)));
        }
    }

    private Map<VersionRequest, VersionAnswer> answer(List<VersionRequest> requests, FetchContext context)
            throws SourceException {
        batches.add(requests);
        if (failure.isPresent()) {
            throw failure.get();
        }
        Map<VersionRequest, VersionAnswer> answers = new HashMap<>();
        requests.forEach(request -> answers.put(request, answer(request)));
        return answers;
    }

    private VersionAnswer answer(VersionRequest request) {
        Optional<String> version = Optional.ofNullable(versions.get(request.upstream()));
        if (version.isEmpty()) {
            return new VersionAnswer.NotFound();
        }
        Optional<Validator> validator = version.map(Validator::new);
        return validator.equals(request.validator())
                ? new VersionAnswer.NotModified()
                : new VersionAnswer.Changed(
                        new ArtifactVersion(Optional.empty(), Optional.empty(), version), validator);
    }

    private Rig loaded(Artifact... members) {
        return loadedWith(builder -> builder, members);
    }

    private Rig loadedWith(UnaryOperator<SkillmeatCache> configuration, Artifact... members) {
        Rig rig = rig(configuration, members);
        rig.refresh(Selection.all(), RefreshMode.IF_STALE);
        return rig;
    }

    private Rig rig(UnaryOperator<SkillmeatCache> configuration, Artifact... members) {
        Snapshot<ArtifactCollection> snapshot = new Snapshot<>(collection(), List.of(members), List.of());
        return Rig.of(
                EntryKind.COLLECTION,
                builder -> configuration.apply(builder.versions(TIME_TO_LIVE, this::answer)),
                snapshot);
    }

    private static ArtifactCollection collection() {
        return Samples.collection("work").entry();
    }

    private static List<ArtifactHit> outdated(Rig rig) {
        return rig.cache.search(ArtifactQuery.all().outdatedOnly()).items();
    }

    private static Artifact member(String upstream, String version) {
        return member(upstream, version, upstream);
    }

    private static Artifact member(String upstream, String version, String name) {
        EntryId entry = collection().id();
        Provenance provenance = new Provenance(
                ArtifactStatus.IN_SYNC,
                Optional.of("hash"),
                Optional.empty(),
                Optional.of("hash"),
                Optional.of("work"),
                Optional.of("up/" + upstream),
                Optional.empty(),
                Optional.of(version),
                Optional.empty(),
                Optional.empty());
        return new Artifact(
                ArtifactId.of(entry, ArtifactType.SKILL, name),
                ArtifactType.SKILL,
                name,
                name,
                ArtifactMetadata.builder().build(),
                provenance,
                List.of());
    }
}
