package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheEvent.Kind;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Refreshing from a source that fails, is late or talks nonsense: what is tried again, and when. J4 to J6 are acceptance cases. */
class SourceFailureTest {
    private static final EntryId ALPHA = projectId("alpha");
    private static final EntryId BETA = projectId("beta");
    private static final Step UNPLUGGED = Step.failing(new IOException("unplugged"));

    /** J4. */
    @Test
    void refresh_failsTwice_succeedsTheThirdTime() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.next(ALPHA, UNPLUGGED);
            rig.source.next(ALPHA, UNPLUGGED);
            assertInstanceOf(RefreshOutcome.Changed.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertEquals(3, rig.source.fetches());
        }
    }

    /** J5. */
    @Test
    void refresh_failsAlways_endsAfterThreeAttemptsAndKeepsTheOld() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            List<CacheEvent> events = rig.events(Kind.SOURCE_FAILED);
            rig.source.always(ALPHA, UNPLUGGED);
            RefreshOutcome.Failed failed =
                    assertInstanceOf(RefreshOutcome.Failed.class, rig.refresh(ALPHA, RefreshMode.REVALIDATE));
            assertEquals("IOException: unplugged", failed.failure().message());
            assertEquals(1 + 3, rig.source.fetches());
            assertEquals(1, events.size());
            assertEquals(1, status(rig).failed());
            Cached<Snapshot<Project>> old = rig.cache.project(ALPHA).orElseThrow();
            assertEquals(project("alpha", "a"), old.value());
        }
    }

    /** J6: the waits themselves are tested with the backoff. */
    @Test
    void refresh_fails_waitsUntilTheTimeItTold() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.next(ALPHA, UNPLUGGED);
            Refresh refresh = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            Instant retryAt = rig.cache
                    .explain(ALPHA)
                    .failure()
                    .flatMap(SourceFailure::retryAt)
                    .orElseThrow();
            Duration wait = Duration.between(rig.scheduler.instant(), retryAt);
            rig.scheduler.advance(wait.minusMillis(1));
            assertEquals(1, rig.source.fetches());
            rig.scheduler.advance(Duration.ofMillis(1));
            assertEquals(2, rig.source.fetches());
            assertEquals(1, Rig.ended(refresh).count(RefreshOutcome.Changed.class));
        }
    }

    @Test
    void refresh_sourceWantsAPause_isNotAskedBefore() {
        try (Rig rig = Rig.with(builder -> builder.refreshing(RefreshPolicy.background()), project("alpha", "a"))) {
            Instant later = rig.scheduler.instant().plus(Duration.ofMinutes(20));
            rig.source.next(ALPHA, context -> {
                throw new SourceException(SourceFailure.Kind.TRANSIENT, "too many requests", Optional.of(later));
            });
            rig.scheduler.advance(Duration.ofMinutes(20).minusMillis(1));
            assertEquals(1, rig.source.fetches());
            rig.scheduler.advance(Duration.ofMinutes(1));
            assertEquals(2, rig.source.fetches());
        }
    }

    @Test
    void refresh_permanentFailure_isTriedOnce() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, context -> {
                throw new SourceException(SourceFailure.Kind.PERMANENT, "forbidden", Optional.empty());
            });
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertEquals(1, rig.source.fetches());
        }
    }

    @Test
    void refresh_brokenSource_isContained() {
        try (Rig rig = Rig.with(project("alpha", "a"), project("beta", "b"))) {
            rig.source.always(ALPHA, context -> {
                throw new StackOverflowError("nested too deep");
            });
            rig.source.next(BETA, context -> {
                throw new OutOfMemoryError("no more");
            });
            RefreshSummary summary = rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            RefreshOutcome.Failed failed = assertInstanceOf(
                    RefreshOutcome.Failed.class, summary.outcomes().get(ALPHA));
            assertEquals(SourceFailure.Kind.PERMANENT, failed.failure().kind());
            assertInstanceOf(RefreshOutcome.Changed.class, summary.outcomes().get(BETA));
        }
    }

    @Test
    void refresh_lateSource_countsAsFailedAndIsDropped() {
        try (Rig rig =
                Rig.with(builder -> builder.refreshing(RefreshPolicy.onDemand().attempts(1)), project("alpha", "a"))) {
            rig.source.next(ALPHA, context -> rig.scheduler.advance(Duration.ofSeconds(31)));
            RefreshOutcome outcome = rig.refresh(ALPHA, RefreshMode.IF_STALE);
            assertInstanceOf(RefreshOutcome.Failed.class, outcome);
            assertTrue(rig.cache.projects().entries().isEmpty());
            assertInstanceOf(RefreshOutcome.Changed.class, rig.refresh(ALPHA, RefreshMode.REVALIDATE));
        }
    }

    @Test
    void refresh_sourceAnswersNonsense_isAPermanentFailure() {
        try (Rig rig = Rig.with(builder -> builder, project("alpha", "a"))) {
            rig.source.answer(ALPHA, project("beta", "b"));
            RefreshOutcome.Failed failed =
                    assertInstanceOf(RefreshOutcome.Failed.class, rig.refresh(ALPHA, RefreshMode.IF_STALE));
            assertEquals(SourceFailure.Kind.PERMANENT, failed.failure().kind());
            assertEquals(Freshness.Activity.IDLE, rig.cache.explain(ALPHA).activity());
        }
    }

    @Test
    void refresh_readerWasThereBeforeItsTurnAndFailed_isNotAskedBeforeItsTime() {
        try (Rig rig = Rig.with(
                builder -> builder.refreshing(RefreshPolicy.onDemand().concurrency(1)),
                project("alpha", "a"),
                project("beta", "b"))) {
            Instant later = rig.scheduler.instant().plusSeconds(50);
            rig.source.next(
                    ALPHA,
                    Step.failing(new SourceException(
                            SourceFailure.Kind.TRANSIENT, "too many requests", Optional.of(later))));
            rig.source.next(BETA, context -> assertThrows(CacheException.class, () -> rig.cache.project(ALPHA)));
            rig.cache.refresh(Selection.of(BETA), RefreshMode.IF_STALE);
            rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.advance(Duration.ofSeconds(49));
            assertEquals(1, rig.source.fetches(ALPHA));
            rig.scheduler.advance(Duration.ofSeconds(1));
            assertEquals(2, rig.source.fetches(ALPHA));
        }
    }

    @Test
    void refresh_readerTriedMeanwhileAndFailed_isNotAskedBeforeItsNewTime() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, context -> {
                throw new SourceException(
                        SourceFailure.Kind.TRANSIENT,
                        "too many requests",
                        Optional.of(context.now().plusSeconds(50)));
            });
            rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.advance(Duration.ofSeconds(40));
            assertThrows(CacheException.class, () -> rig.cache.project(ALPHA, ReadPolicy.noCache()));
            assertEquals(2, rig.source.fetches());
            rig.scheduler.advance(Duration.ofSeconds(49));
            assertEquals(2, rig.source.fetches());
            rig.scheduler.advance(Duration.ofSeconds(1));
            assertEquals(3, rig.source.fetches());
        }
    }

    @Test
    void refresh_revalidateWhileARunRests_isAskedForAtOnce() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            Instant later = rig.scheduler.instant().plusSeconds(50);
            rig.source.next(
                    ALPHA,
                    Step.failing(new SourceException(
                            SourceFailure.Kind.TRANSIENT, "too many requests", Optional.of(later))));
            rig.cache.refresh(Selection.of(ALPHA), RefreshMode.IF_STALE);
            rig.scheduler.runDue();
            Refresh now = rig.cache.refresh(Selection.of(ALPHA), RefreshMode.REVALIDATE);
            rig.scheduler.runDue();
            assertEquals(1, Rig.ended(now).count(RefreshOutcome.Changed.class));
        }
    }

    private static CacheStatus.Entries status(Rig rig) {
        return Optional.ofNullable(rig.cache.status().kinds().get(EntryKind.PROJECT))
                .orElseThrow();
    }
}
