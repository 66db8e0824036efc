package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.Cached;
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
import io.skillmeat.cache.core.testing.ManualScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
