package io.skillmeat.cache.core;

import static io.skillmeat.cache.core.testing.Samples.project;
import static io.skillmeat.cache.core.testing.Samples.projectId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreListener;
import io.skillmeat.cache.core.testing.FakeChanges;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache does by itself beside refreshing, when it breaks off: the next time comes, and succeeds. */
class BrokenOffChoresTest {
    private static final Duration SECONDS = Duration.ofSeconds(10);

    private final CacheException full = new CacheException(Kind.DISK_FULL, "as if full", "nothing");
    private final CacheException damage = new CacheException(Kind.CORRUPT, "as if damaged", "nothing");

    private final ManualScheduler scheduler = new ManualScheduler();
    private final InMemoryStore store = new InMemoryStore(scheduler, SkillmeatCache.RATING);
    private final BreakingStore breaking = new BreakingStore(store);
    private final FakeSource source = FakeSource.ofProjects(project("alpha", "a"), outdated());
    private final FakeChanges changes = new FakeChanges();
    private final VersionSource versions = (requests, context) -> requests.stream()
            .collect(Collectors.toMap(
                    Function.identity(),
                    request -> new VersionAnswer.Changed(
                            new ArtifactVersion(Optional.empty(), Optional.empty(), Optional.of("2.0")),
                            Optional.empty())));
    private StoreListener told = StoreListener.NONE;
    private final ProjectCache cache = new SkillmeatCache(options -> {
                told = options.listener();
                return breaking.view();
            })
            .source(source)
            .changes(changes)
            .versions(versions)
            .scheduler(scheduler)
            .refreshing(RefreshPolicy.background().attempts(1))
            .open();

    private static Snapshot<Project> outdated() {
        Project project = Project.at("/projects/beta", "beta");
        Artifact plain = Samples.skill(project.id(), "b");
        Provenance old = new Provenance(
                ArtifactStatus.IN_SYNC,
                Optional.of("hash"),
                Optional.empty(),
                Optional.of("hash"),
                Optional.of("work"),
                Optional.of("up/b"),
                Optional.empty(),
                Optional.of("1.0"),
                Optional.empty(),
                Optional.empty());
        Artifact artifact =
                new Artifact(plain.id(), plain.type(), plain.path(), plain.name(), plain.metadata(), old, List.of());
        return new Snapshot<>(project, List.of(artifact), List.of());
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "maintenance"})
    void dailyCheck_breaksOff_theNextChecks(String where) {
        breaking.breakOff(where);
        scheduler.advance(Duration.ofMinutes(90));
        breaking.mend();
        store.metadata("check.began", "not today");
        int before = breaking.asked("maintenance");
        scheduler.advance(Duration.ofMinutes(90));
        assertTrue(breaking.asked("maintenance") > before);
    }

    @Test
    void rest_lookBreaksOff_endsWhenTheStoreCanBeWritten() {
        scheduler.runDue();
        told.degraded(full);
        breaking.breakOff("metadata");
        scheduler.advance(SECONDS);
        breaking.mend();
        assertEquals(Optional.of(Kind.DISK_FULL), cache.status().refreshing().paused());
        scheduler.advance(SECONDS);
        assertEquals(Optional.empty(), cache.status().refreshing().paused());
    }

    @Test
    void rest_tellingOfItBreaksOff_endsAllTheSame() {
        scheduler.runDue();
        breaking.breakOff("lastSeq");
        told.degraded(full);
        scheduler.runDue();
        breaking.mend();
        assertEquals(Optional.of(Kind.DISK_FULL), cache.status().refreshing().paused());
        scheduler.advance(SECONDS);
        assertEquals(Optional.empty(), cache.status().refreshing().paused());
    }

    @Test
    void news_tellingBreaksOff_theNextIsTold() {
        scheduler.runDue();
        List<CacheEvent> events = new ArrayList<>();
        cache.subscribe(EventFilter.all().only(CacheEvent.Kind.RECOVERED), events::add);
        breaking.breakOff("lastSeq");
        told.degraded(damage);
        scheduler.runDue();
        breaking.mend();
        told.recovered(Kind.CORRUPT);
        scheduler.advance(SECONDS);
        assertEquals(1, events.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"takeDue", "answered"})
    void updateCheck_breaksOff_theNextAsks(String where) {
        breaking.breakOff(where);
        scheduler.advance(Duration.ofMinutes(5));
        breaking.mend();
        assertTrue(breaking.asked(where) > 0);
        assertEquals(0, cache.search(ArtifactQuery.all().outdatedOnly()).total());
        scheduler.advance(Duration.ofMinutes(5));
        assertEquals(1, cache.search(ArtifactQuery.all().outdatedOnly()).total());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalidate", "lease", "put"})
    void change_followingBreaksOff_isFollowedLater(String where) {
        scheduler.advance(SECONDS);
        source.edit(project("alpha", "a", "new"));
        breaking.breakOff(where);
        changes.tell(new Change.OfEntry(projectId("alpha"), "told"));
        scheduler.advance(SECONDS);
        assertEquals(1, artifactsOfAlpha());
        breaking.mend();
        scheduler.advance(Duration.ofMinutes(5));
        assertEquals(2, artifactsOfAlpha());
    }

    private int artifactsOfAlpha() {
        return cache.project(projectId("alpha"))
                .orElseThrow()
                .value()
                .artifacts()
                .size();
    }

    @Test
    void watch_lookingUpWhatIsStoredBreaksOff_isDoneLater() {
        scheduler.advance(SECONDS);
        source.edit(project("gamma", "c"));
        breaking.breakOff("list");
        SnapshotStore another = store.connect("another");
        another.put(
                project("gamma", "c"),
                new Fetch(
                        another.state(projectId("gamma")).current(),
                        scheduler.instant(),
                        Optional.empty(),
                        Optional.empty()));
        scheduler.advance(SECONDS);
        assertFalse(changes.tracked().containsKey(projectId("gamma")));
        breaking.mend();
        scheduler.advance(SECONDS);
        assertTrue(changes.tracked().containsKey(projectId("gamma")));
    }
}
