package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.MadeCollections;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections made through the API, through the front door. */
class MadeCollectionsTest {
    private static final Snapshot<Project> ONE = Samples.project("one", "a", "b");
    private static final Snapshot<Project> TWO = Samples.project("two", "a", "c");

    @TempDir
    private Path directory;

    private final ManualScheduler scheduler = new ManualScheduler();
    private ProjectCache cache;

    @BeforeEach
    void open() {
        cache = opened();
        cache.put(ONE);
        cache.put(TWO);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void create_thenAdd_isListedReadAndSearched() {
        EntryId kit = kit();
        Listing<ArtifactCollection> listing = cache.collections().list();
        assertEquals(List.of("kit"), names(listing));
        assertEquals(new ItemCounts(2, 0, 0, 0), listing.countsOf(kit));
        Cached<Snapshot<ArtifactCollection>> read =
                cache.collections().read(kit).orElseThrow();
        assertEquals(List.of("a", "c"), artifacts(read));
        assertTrue(read.freshness().isFresh());
        assertEquals(
                List.of("a", "c"),
                cache.search(ArtifactQuery.all().in(kit)).items().stream()
                        .map(hit -> hit.artifact().name())
                        .toList());
    }

    @Test
    void holding_artifactInTwoCollections_namesBoth() {
        EntryId kit = kit();
        EntryId box = cache.collections().made().create("box").id();
        cache.collections().made().add(box, Set.of(member(ONE, 0)));
        ArtifactHit copy = cache.collections().copies(ArtifactType.SKILL, "a").stream()
                .filter(hit -> hit.entry().equals(ONE.entry()))
                .findFirst()
                .orElseThrow();
        ArtifactId artifact = copy.artifact().id();
        assertEquals(
                List.of(box, kit),
                cache.collections().made().holding(artifact).stream()
                        .map(ArtifactCollection::id)
                        .toList());
        assertEquals(
                Member.of(copy),
                cache.collections().made().members(box).orElseThrow().get(0));
    }

    @Test
    void explain_madeThroughTheApi_saysThatNoSourceIsAsked() {
        Explanation explanation = cache.explain(kit());
        assertEquals(Explanation.Decision.SERVE, explanation.decision());
        assertTrue(explanation.path().get(0).contains("made through the API"), explanation::toString);
        assertTrue(explanation.path().get(1).contains("2 members are read from the 2 entries"), explanation::toString);
    }

    @Test
    void status_madeThroughTheApi_countsTheCollectionButItsMembersOnce() {
        kit();
        CacheStatus status = cache.status();
        assertEquals(1, status.kinds().get(EntryKind.COLLECTION).entries());
        assertEquals(0, status.kinds().get(EntryKind.COLLECTION).items());
        assertEquals(4, status.kinds().get(EntryKind.PROJECT).items());
    }

    @Test
    void add_moreThanItMayHave_isRefusedAndAddsNone() {
        EntryId kit = kit();
        Set<Member> more = IntStream.range(0, MadeCollections.MAX_MEMBERS - 1)
                .mapToObj(i ->
                        new Member(ONE.entry().id(), ArtifactId.of(ONE.entry().id(), ArtifactType.SKILL, "s" + i)))
                .collect(Collectors.toSet());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> cache.collections().made().add(kit, more))
                .getMessage();
        assertTrue(message.contains("would have 10001"), message);
        assertEquals(2, cache.collections().made().members(kit).orElseThrow().size());
    }

    @Test
    void rename_thenDelete_keepsTheIdentityUntilThen() {
        EntryId kit = kit();
        assertEquals(
                "Tools",
                cache.collections().made().rename(kit, " Tools ").orElseThrow().name());
        assertEquals(List.of("Tools"), names(cache.collections().list()));
        assertEquals(2, cache.collections().made().members(kit).orElseThrow().size());
        assertTrue(cache.collections().made().delete(kit));
        assertFalse(cache.collections().made().delete(kit));
        assertEquals(List.of(), names(cache.collections().list()));
        assertEquals(Optional.empty(), cache.collections().made().members(kit));
        assertEquals(Optional.empty(), cache.collections().made().rename(kit, "again"));
        assertEquals(Optional.empty(), cache.collections().made().add(kit, Set.of()));
        assertEquals(2, cache.projects().entries().size());
    }

    @Test
    void clear_thenReopened_keepsMembersThatComeBack() {
        EntryId kit = kit();
        cache.maintenance().clear();
        cache.close();
        cache = opened();
        Cached<Snapshot<ArtifactCollection>> empty =
                cache.collections().read(kit).orElseThrow();
        assertEquals(List.of(), artifacts(empty));
        assertEquals(
                List.of("missing_member", "missing_member"),
                empty.value().diagnostics().stream().map(Diagnostic::code).toList());
        assertEquals(new ItemCounts(2, 2, 0, 2), cache.collections().list().countsOf(kit));
        cache.put(ONE);
        cache.put(TWO);
        assertEquals(List.of("a", "c"), artifacts(cache.collections().read(kit).orElseThrow()));
    }

    @Test
    void read_memberOfAStaleEntry_isStale() {
        EntryId kit = kit();
        cache.invalidate(Selection.of(TWO.entry().id()), "test");
        assertFalse(cache.collections().read(kit).orElseThrow().freshness().isFresh());
        scheduler.advance(Duration.ofDays(1));
        assertFalse(cache.collections().read(kit).orElseThrow().freshness().isFresh());
        cache.put(TWO);
        cache.put(ONE);
        assertTrue(cache.collections().read(kit).orElseThrow().freshness().isFresh());
    }

    @Test
    void remove_member_saysWhatReallyChanged() {
        EntryId kit = kit();
        assertEquals(
                List.of(ONE.artifacts().get(0).id()),
                cache.collections()
                        .made()
                        .remove(kit, Set.of(member(ONE, 0), member(ONE, 1)))
                        .orElseThrow()
                        .removed());
        assertEquals(List.of("c"), artifacts(cache.collections().read(kit).orElseThrow()));
        assertTrue(cache.collections()
                .made()
                .remove(kit, Set.of(member(ONE, 0)))
                .orElseThrow()
                .isEmpty());
    }

    @Test
    void changes_areToldToSubscribers() {
        List<CacheEvent> events = new ArrayList<>();
        cache.subscribe(
                EventFilter.all().only(CacheEvent.Kind.ENTRIES_CHANGED, CacheEvent.Kind.ENTRIES_REMOVED), events::add);
        EntryId kit = kit();
        cache.collections().made().delete(kit);
        scheduler.advance(Duration.ofSeconds(1));
        assertEquals(
                List.of(
                        CacheEvent.Kind.ENTRIES_CHANGED,
                        CacheEvent.Kind.ENTRIES_CHANGED,
                        CacheEvent.Kind.ENTRIES_REMOVED),
                events.stream().map(CacheEvent::kind).toList());
        assertEquals(kit, ((CacheEvent.EntriesChanged) events.get(0)).entry());
    }

    @Test
    void filesOfOneWithoutFiles_areLeftAlone() {
        EntryId kit = kit();
        assertThrows(IllegalArgumentException.class, () -> cache.collections().edit(kit, place -> {}));
        assertEquals(
                Optional.empty(),
                cache.collections().syncArtifact(kit, ONE.artifacts().get(0).id()));
        assertEquals(
                List.of(),
                cache.collections()
                        .refreshMetadata(Selection.all(), any -> true)
                        .items());
        assertEquals(
                List.of(),
                cache.collections()
                        .refreshMetadata(Selection.of(kit), any -> true)
                        .items());
    }

    @Test
    void create_blankLongOrControlName_isRefused() {
        for (String name : List.of("", "  ", "x".repeat(256), "\0x", "x\u001b[2J")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> cache.collections().made().create(name));
        }
    }

    @Test
    void create_atAnyNanosecond_returnsWhatIsListed() {
        scheduler.advance(Duration.ofNanos(1_234_567));
        ArtifactCollection made = cache.collections().made().create("kit");
        assertEquals(made, cache.collections().list().entries().get(0).value());
    }

    private EntryId kit() {
        EntryId kit = cache.collections().made().create("kit").id();
        cache.collections().made().add(kit, Set.of(member(ONE, 0), member(TWO, 1)));
        return kit;
    }

    private ProjectCache opened() {
        return SkillmeatCache.at(directory.resolve("db/cache.db"))
                .scheduler(scheduler.view())
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    private static Member member(Snapshot<Project> project, int index) {
        return new Member(project.entry().id(), project.artifacts().get(index).id());
    }

    private static List<String> names(Listing<ArtifactCollection> listing) {
        return listing.entries().stream().map(cached -> cached.value().name()).toList();
    }

    private static List<String> artifacts(Cached<Snapshot<ArtifactCollection>> collection) {
        return collection.value().artifacts().stream().map(Artifact::name).toList();
    }
}
