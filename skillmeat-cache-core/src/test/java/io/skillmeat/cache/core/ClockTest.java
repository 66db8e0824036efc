package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R17: the wall clock goes back, years forward, and to other time zones: no storm of refreshes, and nothing immortal. */
class ClockTest {
    private static final int PROJECTS = 12;
    private static final Duration TIME_TO_LIVE = Duration.ofHours(6);
    private static final Duration SHORTEST_LIFE = Duration.ofHours(5);
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final List<Duration> JUMPS = List.of(
            Duration.ofDays(-3_650),
            Duration.ofDays(3_650),
            Duration.ofHours(-1),
            Duration.ofHours(1),
            Duration.ofSeconds(-90),
            Duration.ofDays(-1),
            Duration.ofDays(180));
    private static final List<String> ZONES = List.of("UTC", "Pacific/Kiritimati", "America/New_York", "Asia/Kolkata");

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private long allowed = 2L * PROJECTS;

    @Test
    void refresh_clockAndZoneJump_isNeitherAStormNorForgotten() {
        TimeZone before = TimeZone.getDefault();
        try (Rig rig = Rig.with(ClockTest::inBackground, projects())) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            int steps = Effort.rounds(60, 20_000);
            for (int i = 0; i < steps; i++) {
                step(rig);
                String where = "step " + i + ", seed " + seed;
                long fetches = fetches(rig);
                assertTrue(fetches <= allowed, () -> where + ": " + fetches + " fetches, " + allowed + " allowed");
                assertAllFresh(rig, where);
            }
            Effort.tell(
                    "R17",
                    steps + " jumps, " + fetches(rig) + " fetches of at most " + allowed + " allowed, seed " + seed);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** A jump makes everything stale once; otherwise an entry is fetched once in its life. Twice that is a storm. */
    private void step(Rig rig) {
        TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(random.nextInt(ZONES.size()))));
        Duration passes = Duration.ofMinutes(random.nextInt(480));
        rig.scheduler.advance(passes);
        rig.scheduler.jump(JUMPS.get(random.nextInt(JUMPS.size())));
        rig.scheduler.advance(SOON);
        long lives = passes.plus(SOON).dividedBy(SHORTEST_LIFE) + 1;
        allowed += 2 * PROJECTS * (1 + lives);
    }

    private static void assertAllFresh(Rig rig, String where) {
        Instant now = rig.scheduler.instant();
        List<Cached<Project>> all = rig.cache.projects().entries();
        assertEquals(PROJECTS, all.size(), where);
        for (Cached<Project> each : all) {
            Duration age = Duration.between(each.fetchedAt(), now);
            assertTrue(each.freshness().isFresh(), () -> where + ": " + each);
            assertTrue(!age.isNegative() && age.compareTo(TIME_TO_LIVE.plus(TIME_TO_LIVE.dividedBy(10))) < 0, where);
        }
    }

    private static long fetches(Rig rig) {
        return IntStream.range(0, PROJECTS)
                .mapToLong(i -> rig.source.fetches(Samples.projectId("p" + i)))
                .sum();
    }

    private static SkillmeatCache inBackground(SkillmeatCache builder) {
        return builder.refreshing(RefreshPolicy.background())
                .freshness(FreshnessPolicy.ttl(TIME_TO_LIVE).jitter(0.1));
    }

    private static Snapshot<?>[] projects() {
        return IntStream.range(0, PROJECTS)
                .mapToObj(i -> Samples.project("p" + i, "a"))
                .toArray(Snapshot<?>[]::new);
    }
}
