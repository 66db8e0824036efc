package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.Explanation.Decision;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.testing.FakeSource.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final EntryId ALPHA = projectId("alpha");

    @Test
    void explain_fresh_tellsTimeToLiveTierWriterAndValidator() {
        try (Rig rig = Rig.with(
                builder -> builder.freshness(
                        FreshnessPolicy.ttl(Duration.ofHours(2)).jitter(0.2)),
                project("alpha", "a"))) {
            rig.refresh(ALPHA, RefreshMode.IF_STALE);
            Explanation explanation = rig.cache.explain(ALPHA);
            assertEquals(Decision.SERVE, explanation.decision());
            Explanation.Value value = explanation.value().orElseThrow();
            assertEquals(Duration.ofHours(2), value.configured());
            assertTrue(value.timeToLive().compareTo(value.configured()) < 0);
            assertEquals(Optional.of(Origin.MEMORY), value.origin());
            assertEquals(Optional.of("process-1"), value.writer());
            assertEquals(Optional.of("edit 1"), value.validator());
            assertEquals(explanation.current(), value.stamp());
        }
    }

    @Test
    void explain_invalidated_tellsWhoWhenAndWhy() {
        try (Rig rig = Rig.loaded(project("alpha", "a"))) {
            rig.cache.invalidate(Selection.of(ALPHA), "SKILL.md was edited");
            Explanation explanation = rig.cache.explain(ALPHA);
            assertEquals(Decision.SERVE_AND_REFRESH, explanation.decision());
            assertEquals(
                    new Explanation.Invalidation(rig.scheduler.instant(), "SKILL.md was edited", "process-1"),
                    explanation.invalidation().orElseThrow());
            assertTrue(String.join("\n", explanation.path()).contains("SKILL.md was edited"));
        }
    }

    @Test
    void explain_failing_tellsTheFailureAndWhenItIsTriedAgain() {
        try (Rig rig = Rig.with(project("alpha", "a"))) {
            rig.source.always(ALPHA, Step.failing(new IOException("unplugged")));
            assertThrows(CacheException.class, () -> rig.cache.project(ALPHA));
            Explanation explanation = rig.cache.explain(ALPHA);
            assertEquals(Decision.FAIL, explanation.decision());
            assertEquals(1, explanation.failures());
            assertTrue(explanation.failure().orElseThrow().retryAt().isPresent());
            assertTrue(String.join("\n", explanation.path()).contains("unplugged"));
        }
    }

    @Test
    void explain_notFound_tellsThatTheSourceSaidSo() {
        try (Rig rig = Rig.with()) {
            rig.cache.project(ALPHA);
            assertEquals(Decision.NOT_FOUND, rig.cache.explain(ALPHA).decision());
        }
    }

    @Test
    void explain_unknown_tellsThatItWouldBeLoaded() {
        try (Rig rig = Rig.with()) {
            Explanation explanation = rig.cache.explain(ALPHA);
            assertEquals(Decision.LOAD, explanation.decision());
            assertEquals(Optional.empty(), explanation.value());
            assertEquals(2, explanation.path().size());
        }
    }

    @Test
    void explain_notFoundLongAgo_isNotFreshAndWouldBeLoaded() {
        try (Rig rig = Rig.with()) {
            rig.cache.project(ALPHA);
            Explanation.Value known = rig.cache.explain(ALPHA).value().orElseThrow();
            assertEquals(Duration.ofMinutes(5), known.timeToLive());
            rig.scheduler.advance(Duration.ofMinutes(5));
            Explanation explanation = rig.cache.explain(ALPHA);
            assertEquals(Decision.LOAD, explanation.decision());
            assertFalse(explanation.value().orElseThrow().freshness().isFresh());
        }
    }
}
