package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.MarketplaceChange;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marketplaces through the front door, from real files. K1 to K6 are the numbers of the acceptance cases. */
class MarketplacesTest {
    private static final Duration TIME_TO_LIVE = Duration.ofHours(24);

    @TempDir
    private Path directory;

    private final ManualScheduler scheduler = new ManualScheduler();
    private Path document;

    @BeforeEach
    void writeDocument() throws IOException {
        document = Files.createDirectories(directory.resolve("shop")).resolve("marketplace.json");
        write("one", "two", "three");
    }

    /** K6. */
    @Test
    void refresh_neverLoaded_storesWhatIsOffered() {
        try (ProjectCache cache = open()) {
            assertTrue(cache.marketplaces().list().neverLoaded());
            refresh(cache);
            Listing<Marketplace> listing = cache.marketplaces().list();
            assertEquals(
                    List.of("shop"),
                    listing.entries().stream()
                            .map(cached -> cached.value().name())
                            .toList());
            assertEquals(3, listing.countsOf(id(cache)).items());
            Cached<Snapshot<Marketplace>> read =
                    cache.marketplaces().read(id(cache)).orElseThrow();
            assertEquals(
                    List.of("one", "three", "two"),
                    read.value().artifacts().stream().map(item -> item.name()).toList());
        }
    }

    /** K2. */
    @Test
    void read_olderThanADay_isStale() {
        try (ProjectCache cache = open()) {
            refresh(cache);
            assertTrue(freshness(cache).isFresh());
            scheduler.advance(TIME_TO_LIVE.plusHours(1));
            assertInstanceOf(Freshness.Stale.class, freshness(cache));
        }
    }

    /** K6. */
    @Test
    void refresh_fresh_fetchesNothing() throws IOException {
        try (ProjectCache cache = open()) {
            refresh(cache);
            write("other");
            assertInstanceOf(
                    RefreshOutcome.Skipped.class, refresh(cache).outcomes().get(id(cache)));
        }
    }

    /** K6, corrected: what was stored stays. */
    @Test
    void refresh_brokenDocument_failsAndKeepsWhatWasRead() throws IOException {
        try (ProjectCache cache = open()) {
            refresh(cache);
            Files.writeString(document, "{\"plugins\": [");
            scheduler.advance(TIME_TO_LIVE.plusHours(1));
            assertInstanceOf(
                    RefreshOutcome.Failed.class, refresh(cache).outcomes().get(id(cache)));
            assertEquals(3, cache.marketplaces().list().countsOf(id(cache)).items());
            Freshness.Stale stale = assertInstanceOf(Freshness.Stale.class, freshness(cache));
            assertTrue(stale.lastError().orElseThrow().message().contains("not JSON"));
        }
    }

    /** K3 and K4: a refresh replaces what was offered, whatever its age. */
    @Test
    void lastChange_nextState_namesWhatDiffers() throws IOException {
        try (ProjectCache cache = open()) {
            refresh(cache);
            assertEquals(Optional.empty(), cache.marketplaces().lastChange(id(cache)));
            write("one", "three", "four");
            scheduler.advance(TIME_TO_LIVE.plusHours(1));
            Instant began = scheduler.instant();
            refresh(cache);
            assertEquals(
                    Optional.of(new MarketplaceChange(
                            began, List.of("four"), List.of("two"), Map.of(), List.of(), List.of())),
                    cache.marketplaces().lastChange(id(cache)));
            assertEquals(3, cache.marketplaces().list().countsOf(id(cache)).items());
        }
    }

    @Test
    void lastChange_nameWithLineBreaks_isStillOneName() throws IOException {
        try (ProjectCache cache = open()) {
            refresh(cache);
            write("one", "two", "three", "four\\r\\r>five");
            scheduler.advance(TIME_TO_LIVE.plusHours(1));
            refresh(cache);
            assertEquals(
                    1,
                    cache.marketplaces()
                            .lastChange(id(cache))
                            .orElseThrow()
                            .added()
                            .size());
        }
    }

    @Test
    void installed_sameNameInAProject_isFoundWithItsPlace() {
        try (ProjectCache cache = open()) {
            refresh(cache);
            cache.put(Samples.project("alpha", "One", "other"));
            cache.put(Samples.collection("work", "one"));
            Map<ArtifactId, List<ArtifactHit>> installed = cache.marketplaces().installed(id(cache));
            assertEquals(1, installed.size());
            assertEquals(
                    List.of("work", "alpha"),
                    installed.values().iterator().next().stream()
                            .map(hit -> hit.entry().name())
                            .toList());
        }
    }

    @Test
    void copies_sameTypeAndName_areFoundEverywhere() {
        try (ProjectCache cache = open()) {
            cache.put(Samples.project("alpha", "one"));
            cache.put(Samples.project("beta", "one", "two"));
            cache.put(Samples.collection("work", "one"));
            assertEquals(
                    Set.of("alpha", "beta", "work"),
                    cache.collections().copies(ArtifactType.SKILL, "ONE").stream()
                            .map(hit -> hit.entry().name())
                            .collect(Collectors.toSet()));
            assertEquals(List.of(), cache.collections().copies(ArtifactType.AGENT, "one"));
        }
    }

    /** K1: what is offered comes back as it was, and can be told apart by its type. */
    @Test
    void refresh_itemsOfThreeTypes_areCountedFilteredAndKept() throws IOException {
        Files.writeString(document, """
                {"name": "shop", "plugins": [
                  {"name": "one", "description": "first", "version": "1.2.0", "oddity": {"kept": [1, 2]}},
                  {"name": "two", "type": "skill"},
                  {"name": "three", "type": "agent"}]}""");
        try (ProjectCache cache = open()) {
            refresh(cache);
            assertEquals(3, cache.search(ArtifactQuery.all().in(id(cache))).total());
            for (ArtifactType type : List.of(ArtifactType.PLUGIN, ArtifactType.SKILL, ArtifactType.AGENT)) {
                assertEquals(
                        1,
                        cache.search(ArtifactQuery.all().in(id(cache)).type(type))
                                .total());
            }
            Artifact one =
                    cache.search(ArtifactQuery.text("first")).items().get(0).artifact();
            assertEquals("one", one.name());
            assertEquals("1.2.0", one.metadata().version().orElseThrow());
            assertTrue(one.metadata().extra().contains("kept"), one.metadata().extra());
        }
    }

    /** K3: storing it again updates it. */
    @Test
    void refresh_itemDescribedOtherwise_isUpdatedInPlace() throws IOException {
        try (ProjectCache cache = open()) {
            refresh(cache);
            ArtifactId two = cache.search(ArtifactQuery.text("two"))
                    .items()
                    .get(0)
                    .artifact()
                    .id();
            Files.writeString(
                    document,
                    Files.readString(document)
                            .replace("{\"name\": \"two\"}", "{\"name\": \"two\", \"description\": \"changed\"}"));
            scheduler.advance(TIME_TO_LIVE.plusHours(1));
            refresh(cache);
            assertEquals(3, cache.marketplaces().list().countsOf(id(cache)).items());
            ArtifactHit changed =
                    cache.search(ArtifactQuery.text("changed")).items().get(0);
            assertEquals(two, changed.artifact().id());
        }
    }

    /** K4: what is not offered any more goes, however old the rest is. */
    @Test
    void refresh_onlyOneItemLeft_keepsOnlyThat() throws IOException {
        try (ProjectCache cache = open()) {
            refresh(cache);
            write("new");
            scheduler.advance(TIME_TO_LIVE.plusHours(1));
            refresh(cache);
            assertEquals(
                    List.of("new"),
                    cache.search(ArtifactQuery.all().kind(EntryKind.MARKETPLACE)).items().stream()
                            .map(hit -> hit.artifact().name())
                            .toList());
        }
    }

    /** K5: writers and readers at once end with what was written, each item once. */
    @Test
    void put_fiveWritersAndFiveReaders_endWithThreeItems() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try (ProjectCache cache = open()) {
            refresh(cache);
            Snapshot<Marketplace> shop =
                    cache.marketplaces().read(id(cache)).orElseThrow().value();
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ends.add(threads.submit(() -> cache.put(shop)));
                ends.add(threads.submit(() -> assertEquals(
                        3, cache.search(ArtifactQuery.all().in(id(cache))).total())));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            assertEquals(
                    shop, cache.marketplaces().read(id(cache)).orElseThrow().value());
        } finally {
            threads.shutdownNow();
        }
    }

    /** K1 and the fixtures' expected results: how many items each state has, and what differs between the dated ones. */
    @Test
    void refresh_fixtures_haveAsManyItemsAsExpected() throws IOException {
        Path fixtures =
                Path.of("../../shared/fixtures/skillmeat-tree").toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(fixtures), "no fixtures here");
        JsonNode expected = new ObjectMapper().readTree(Files.readString(fixtures.resolve("expected.json")));
        for (JsonNode marketplace : expected.get("marketplaces")) {
            document = fixtures.resolve(marketplace.get("path").asText());
            try (ProjectCache cache = open()) {
                refresh(cache);
                EntryId id = id(cache);
                assertEquals(
                        marketplace.get("count").asInt(),
                        cache.marketplaces()
                                .read(id)
                                .orElseThrow()
                                .value()
                                .artifacts()
                                .size(),
                        document.toString());
            }
        }
    }

    @Test
    void refresh_fixtureStates_differAsExpected() throws IOException {
        Path fixtures =
                Path.of("../../shared/fixtures/skillmeat-tree").toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(fixtures), "no fixtures here");
        JsonNode expected = new ObjectMapper().readTree(Files.readString(fixtures.resolve("expected.json")));
        for (JsonNode step : expected.get("marketplace_diffs")) {
            Files.copy(fixtures.resolve(step.get("from").asText()), document, StandardCopyOption.REPLACE_EXISTING);
            try (ProjectCache cache = open()) {
                cache.maintenance().clear();
                refresh(cache);
                Files.copy(fixtures.resolve(step.get("to").asText()), document, StandardCopyOption.REPLACE_EXISTING);
                scheduler.advance(TIME_TO_LIVE.plusHours(1));
                refresh(cache);
                MarketplaceChange change =
                        cache.marketplaces().lastChange(id(cache)).orElseThrow();
                assertEquals(
                        texts(step.get("added")),
                        both(change.added(), change.renamed().values()));
                assertEquals(
                        texts(step.get("removed")),
                        both(change.removed(), change.renamed().keySet()));
                assertEquals(texts(step.get("changed")), both(change.changed(), change.repinned()));
            }
        }
    }

    private static List<String> both(Collection<String> some, Collection<String> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts.stream().sorted().toList();
    }

    @Test
    void read_idOfAProject_isRefused() {
        try (ProjectCache cache = open()) {
            EntryId project = Samples.projectId("alpha");
            assertThrows(
                    IllegalArgumentException.class, () -> cache.marketplaces().read(project));
            assertFalse(cache.marketplaces()
                    .read(EntryId.of(EntryKind.MARKETPLACE, "/nowhere"))
                    .isPresent());
        }
    }

    private ProjectCache open() {
        return SkillmeatCache.at(directory.resolve("db/cache.db"))
                .source(MarketplaceSource.of(List.of(document.toString())))
                .scheduler(scheduler.view())
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    private RefreshSummary refresh(ProjectCache cache) {
        Refresh refresh = cache.refresh(Selection.of(EntryKind.MARKETPLACE), RefreshMode.IF_STALE);
        scheduler.advance(Duration.ofMinutes(10));
        return Rig.ended(refresh);
    }

    private static EntryId id(ProjectCache cache) {
        return cache.marketplaces().list().entries().get(0).value().id();
    }

    private static Freshness freshness(ProjectCache cache) {
        return cache.marketplaces()
                .read(id(cache), ReadPolicy.onlyIfCached())
                .orElseThrow()
                .freshness();
    }

    private void write(String... names) throws IOException {
        StringBuilder plugins = new StringBuilder();
        for (String name : names) {
            plugins.append(plugins.isEmpty() ? "" : ", ").append("{\"name\": \"" + name + "\"}");
        }
        Files.writeString(document, "{\"name\": \"shop\", \"plugins\": [" + plugins + "]}");
    }
}
