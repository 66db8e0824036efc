package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MetadataRefresh;
import io.skillmeat.cache.MetadataRefresh.Outcome;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.FakeSource;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections through the front door, from real files. C1 to C7 are the numbers of the acceptance cases. */
class CollectionsTest {
    @TempDir
    private Path directory;

    private final ManualScheduler scheduler = new ManualScheduler();
    private Path home;

    @BeforeEach
    void writeCollection() throws IOException {
        directory = directory.toRealPath();
        home = directory.resolve("home");
        writeCollection("default", "one", "two", "three");
    }

    /** C1. */
    @Test
    void refreshMetadata_changedFiles_updatesEveryField() throws IOException {
        try (ProjectCache cache = loaded()) {
            for (String name : List.of("one", "two", "three")) {
                writeMember("default", name, "better");
            }
            MetadataRefresh refresh = cache.collections().refreshMetadata(Selection.all(), any -> true);
            assertEquals(3, refresh.count(Outcome.UPDATED));
            assertEquals(Map.of(), refresh.failures());
            refresh.items().forEach(item -> {
                assertEquals("better", item.artifact().metadata().description().orElseThrow());
                assertEquals("Acme", item.artifact().metadata().author().orElseThrow());
                assertEquals("MIT", item.artifact().metadata().license().orElseThrow());
                assertEquals(List.of("ops"), item.artifact().metadata().tags());
                assertEquals(List.of("Read"), item.artifact().metadata().tools());
                assertEquals("1.4.0", item.artifact().metadata().version().orElseThrow());
                assertTrue(item.artifact().provenance().upstream().isPresent());
            });
            assertEquals(scheduler.instant(), collection(cache, "default").fetchedAt());
        }
    }

    /** C2 and C3: what is gone from the disk is told by name, the others go on. */
    @Test
    void refreshMetadata_missingFiles_areToldByName() throws IOException {
        try (ProjectCache cache = loaded()) {
            Files.delete(member("default", "two"));
            Files.delete(member("default", "two").getParent());
            MetadataRefresh refresh = cache.collections().refreshMetadata(Selection.all(), any -> true);
            assertEquals(
                    Map.of("one", Outcome.UNCHANGED, "two", Outcome.MISSING, "three", Outcome.UNCHANGED),
                    refresh.items().stream()
                            .collect(Collectors.toMap(item -> item.artifact().name(), MetadataRefresh.Item::outcome)));
        }
    }

    /** C3: nothing to do is not a failure. */
    @Test
    void refreshMetadata_emptyAndUnknownCollections_reportNothing() throws IOException {
        writeCollection("empty");
        try (ProjectCache cache = loaded()) {
            EntryId unknown = EntryId.of(EntryKind.COLLECTION, "/nowhere");
            EntryId empty = collection(cache, "empty").value().entry().id();
            MetadataRefresh refresh = cache.collections().refreshMetadata(Selection.of(empty, unknown), any -> true);
            assertEquals(List.of(), refresh.items());
            assertEquals(
                    List.of(),
                    List.copyOf(cache.collections().read(unknown).stream().toList()));
        }
    }

    /** C4: sums over collections, filtered. */
    @Test
    void refreshMetadata_filtered_reportsOnlyThose() throws IOException {
        writeCollection("work", "one", "four");
        try (ProjectCache cache = loaded()) {
            assertEquals(
                    5,
                    cache.collections()
                            .refreshMetadata(Selection.of(EntryKind.COLLECTION), any -> true)
                            .items()
                            .size());
            MetadataRefresh filtered = cache.collections()
                    .refreshMetadata(Selection.all(), member -> member.name().equals("one"));
            assertEquals(2, filtered.count(Outcome.UNCHANGED));
            assertEquals(2, filtered.items().size());
        }
    }

    /** C2: one that cannot be read is named, with the reason; the others are updated. */
    @Test
    void refreshMetadata_oneUnreadableMember_isNamedAndTheOthersGoOn() {
        Snapshot<ArtifactCollection> before = Samples.collection("mine", "one", "three", "two");
        try (Rig rig = Rig.of(EntryKind.COLLECTION, builder -> builder, before)) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            List<Artifact> members = new ArrayList<>(Samples.collection("mine", "one:better", "three:better", "two")
                    .artifacts());
            members.set(2, unreadable(members.get(2)));
            rig.source.edit(new Snapshot<>(before.entry(), members, List.of()));
            MetadataRefresh refresh = rig.cache.collections().refreshMetadata(Selection.all(), any -> true);
            assertEquals(2, refresh.count(Outcome.UPDATED));
            MetadataRefresh.Item failed = refresh.items().get(2);
            assertEquals(Outcome.FAILED, failed.outcome());
            assertEquals("two", failed.artifact().name());
            assertEquals(Optional.of("cannot be read"), failed.message());
        }
    }

    private static Artifact unreadable(Artifact member) {
        return new Artifact(
                member.id(),
                member.type(),
                member.path(),
                member.pathName(),
                member.metadata(),
                member.provenance(),
                List.of(new Diagnostic("unreadable", "SKILL.md", 0, "cannot be read")));
    }

    /** C4: a collection that fails is listed, the others go on. */
    @Test
    void refreshMetadata_oneFailingCollection_isListedAndTheOthersGoOn() {
        Snapshot<ArtifactCollection> good = Samples.collection("good", "one", "two");
        Snapshot<ArtifactCollection> bad = Samples.collection("bad", "three");
        try (Rig rig = Rig.of(EntryKind.COLLECTION, builder -> builder, good, bad)) {
            rig.refresh(Selection.all(), RefreshMode.IF_STALE);
            rig.source.edit(Samples.collection("good", "one:better", "two"));
            rig.source.always(bad.entry().id(), FakeSource.Step.failing(new IOException("broken")));
            MetadataRefresh refresh = rig.cache.collections().refreshMetadata(Selection.all(), any -> true);
            assertEquals(Set.of(bad.entry().id()), refresh.failures().keySet());
            assertEquals(1, refresh.count(Outcome.UPDATED));
            assertEquals(1, refresh.count(Outcome.UNCHANGED));
            assertEquals(1, refresh.count(Outcome.FAILED));
        }
    }

    /** C5: counts are as fresh as their collection; nothing is a value, and what is unknown does no harm. */
    @Test
    void list_counts_areFreshUntilTheirTimeToLiveEnds() throws IOException {
        writeCollection("empty");
        try (ProjectCache cache = loaded()) {
            cache.refresh(Selection.of(EntryKind.COLLECTION), RefreshMode.RELOAD);
            scheduler.advance(Duration.ofMinutes(1));
            EntryId empty = collection(cache, "empty").value().entry().id();
            assertEquals(0, cache.collections().list().countsOf(empty).items());
            assertEquals(List.of(true, true), fresh(cache));
            assertEquals(1, cache.invalidate(Selection.of(empty), "C5"));
            assertEquals(List.of(true, false), fresh(cache));
            assertEquals(0, cache.invalidate(Selection.of(EntryId.of(EntryKind.COLLECTION, "/nowhere")), "C5"));
            assertEquals(List.of(true, false), fresh(cache));
            assertEquals(2, cache.invalidate(Selection.of(EntryKind.COLLECTION), "C5"));
            assertEquals(List.of(false, false), fresh(cache));
            assertEquals(0, cache.collections().list().countsOf(empty).items());
        }
    }

    /** C5: after the time to live. */
    @Test
    void list_afterTheTimeToLive_isStale() throws IOException {
        try (ProjectCache cache = loaded()) {
            scheduler.advance(Duration.ofMinutes(31));
            assertEquals(List.of(false), fresh(cache));
        }
    }

    private static List<Boolean> fresh(ProjectCache cache) {
        return cache.collections().list().entries().stream()
                .map(cached -> cached.freshness().isFresh())
                .toList();
    }

    /** C6: where one artifact is, and how many there are in all, follow what is stored, each by itself. */
    @Test
    void copies_andTotals_followWhatIsStored() throws IOException {
        try (ProjectCache cache = loaded()) {
            cache.put(Samples.project("alpha", "one", "other"));
            assertEquals(2, copies(cache, "one"));
            assertEquals(2, cache.status().kinds().get(EntryKind.PROJECT).items());
            cache.put(Samples.project("beta", "one"));
            assertEquals(3, copies(cache, "one"));
            assertEquals(3, cache.status().kinds().get(EntryKind.PROJECT).items());
            cache.put(Samples.project("alpha", "other"));
            assertEquals(2, copies(cache, "one"));
            assertEquals(1, copies(cache, "other"));
            cache.maintenance().clear();
            assertEquals(0, copies(cache, "one"));
            assertEquals(0, cache.status().kinds().get(EntryKind.PROJECT).items());
        }
    }

    private static int copies(ProjectCache cache, String name) {
        return cache.collections().copies(ArtifactType.SKILL, name).size();
    }

    /** C7: what is new comes with the entry that owns it. */
    @Test
    void refreshMetadata_newMember_isThereWithItsCollection() throws IOException {
        try (ProjectCache cache = loaded()) {
            writeCollection("default", "one", "two", "three", "four");
            assertEquals(
                    1,
                    cache.collections()
                            .refreshMetadata(Selection.all(), any -> true)
                            .count(Outcome.UPDATED));
            ArtifactHit four = cache.search(ArtifactQuery.text("four")).items().get(0);
            assertEquals("default", four.entry().name());
            assertEquals(
                    4, cache.collections().list().countsOf(four.entry().id()).items());
        }
    }

    /** A collection of hundreds of members answers from the store alone, in less than 100 ms. */
    @Test
    void read_hundredsOfMembers_answersFromTheStoreAlone() throws IOException {
        writeCollection(
                "large", IntStream.range(0, 400).mapToObj(i -> "member-" + i).toArray(String[]::new));
        loaded().close();
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 10; i++) {
            try (ProjectCache cache = SkillmeatCache.at(directory.resolve("db/cache.db"))
                    .scheduler(scheduler.view())
                    .refreshing(RefreshPolicy.onDemand())
                    .open()) {
                long start = System.nanoTime();
                assertEquals(400, collection(cache, "large").value().artifacts().size());
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                fastest = took.compareTo(fastest) < 0 ? took : fastest;
            }
        }
        assertTrue(fastest.compareTo(Duration.ofMillis(100)) < 0, fastest.toString());
    }

    @Test
    void syncArtifact_changedFile_updatesItAndCounts() throws IOException {
        try (ProjectCache cache = loaded()) {
            Snapshot<ArtifactCollection> before = collection(cache, "default").value();
            writeMember("default", "two", "better");
            MetadataRefresh.Item item = cache.collections()
                    .syncArtifact(
                            before.entry().id(),
                            before.artifacts().stream()
                                    .filter(member -> member.name().equals("two"))
                                    .findFirst()
                                    .orElseThrow()
                                    .id())
                    .orElseThrow();
            assertEquals(Outcome.UPDATED, item.outcome());
            assertEquals("better", item.artifact().metadata().description().orElseThrow());
            assertEquals(1, cache.status().syncs().successes());
            assertEquals(1.0, cache.status().syncs().successRate());
        }
    }

    @Test
    void edit_manifest_changesFileThenCache() throws IOException {
        try (ProjectCache cache = loaded()) {
            EntryId id = collection(cache, "default").value().entry().id();
            Cached<Snapshot<ArtifactCollection>> edited = cache.collections()
                    .edit(id, place -> replace(place.resolve("collection.toml"), "\"ops\"", "\"chores\""))
                    .orElseThrow();
            assertTrue(edited.freshness().isFresh());
            edited.value()
                    .artifacts()
                    .forEach(member ->
                            assertEquals(List.of("chores"), member.metadata().tags()));
        }
    }

    @Test
    void edit_failing_leavesTheCacheAsItWasButNotFresh() throws IOException {
        try (ProjectCache cache = loaded()) {
            Cached<Snapshot<ArtifactCollection>> before = collection(cache, "default");
            EntryId id = before.value().entry().id();
            assertThrows(
                    IOException.class,
                    () -> cache.collections().edit(id, place -> {
                        throw new IOException("no room");
                    }));
            Cached<Snapshot<ArtifactCollection>> after = collection(cache, "default");
            assertEquals(before.value(), after.value());
            assertFalse(after.freshness().isFresh());
        }
    }

    private ProjectCache loaded() throws IOException {
        ProjectCache cache = SkillmeatCache.at(directory.resolve("db/cache.db"))
                .source(SkillmeatSource.of(home, List.of(Files.createDirectories(directory.resolve("projects")))))
                .scheduler(scheduler.view())
                .refreshing(RefreshPolicy.onDemand())
                .open();
        Refresh refresh = cache.refresh(Selection.all(), RefreshMode.IF_STALE);
        scheduler.advance(Duration.ofMinutes(10));
        Rig.ended(refresh);
        return cache;
    }

    private static Cached<Snapshot<ArtifactCollection>> collection(ProjectCache cache, String name) {
        return cache.collections().list().entries().stream()
                .filter(cached -> cached.value().name().equals(name))
                .flatMap(cached -> cache.collections().read(cached.value().id(), ReadPolicy.onlyIfCached()).stream())
                .findFirst()
                .orElseThrow();
    }

    private void writeCollection(String name, String... members) throws IOException {
        StringBuilder manifest = new StringBuilder("[collection]\nname = \"" + name + "\"\n");
        for (String member : members) {
            writeMember(name, member, "first");
            manifest.append("""

                    [[artifacts]]
                    name = "%s"
                    type = "skill"
                    path = "skills/%s"
                    origin = "github"
                    upstream = "https://github.com/acme/toolbox"
                    resolved_version = "v1.4.0"
                    tags = ["ops"]
                    """.formatted(member, member));
        }
        Path place = Files.createDirectories(home.resolve("collections").resolve(name));
        Files.writeString(place.resolve("collection.toml"), manifest);
    }

    private void writeMember(String collection, String name, String description) throws IOException {
        Path file = member(collection, name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                ---
                name: %s
                description: %s
                version: 1.4.0
                author: Acme
                license: MIT
                allowed-tools: Read
                ---
                """.formatted(name, description));
    }

    private Path member(String collection, String name) {
        return home.resolve("collections").resolve(collection).resolve("skills/" + name + "/SKILL.md");
    }

    private static void replace(Path file, String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
