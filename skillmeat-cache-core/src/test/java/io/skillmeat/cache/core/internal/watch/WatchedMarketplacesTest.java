package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.SyncResult;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.MarketplaceSource;
import io.skillmeat.cache.core.SkillmeatCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of marketplaces on disk: they are followed like everything else. */
@Timeout(120)
final class WatchedMarketplacesTest {
    @TempDir
    Path directory;

    private Disk disk;

    @BeforeEach
    void open() throws IOException {
        disk = new Disk(directory);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".claude-plugin/marketplace.json",
                ".agents/plugins/marketplace.json",
                ".cursor-plugin/marketplace.json",
                "marketplace.json",
                "docs/components.json"
            })
    void document_whereverItIs_isFollowed(String place) throws IOException {
        Path document = Disk.write(disk.base.resolve("market").resolve(place), "{}");
        EntryId market = disk.track(EntryKind.MARKETPLACE, disk.base.resolve("market"));
        disk.watch();
        Disk.save(document, "{\"name\": \"m\"}");
        disk.recorder.awaitHint(market);
        disk.recorder.clear();
        Files.delete(document);
        disk.recorder.awaitHint(market);
        disk.recorder.clear();
        Disk.write(document, "{}");
        disk.recorder.awaitHint(market);
    }

    @Test
    void document_inNewDirectory_isFollowed() throws IOException {
        Path market = Files.createDirectories(disk.base.resolve("market"));
        EntryId id = disk.track(EntryKind.MARKETPLACE, market);
        disk.watch();
        Disk.write(market.resolve(".agents/plugins/marketplace.json"), "{}");
        disk.recorder.awaitHint(id);
    }

    @Test
    void directory_projectAndMarketplace_tellsEachOfItsOwn() throws IOException {
        EntryId project = disk.project("both");
        Path document = Disk.write(disk.of(project).resolve(".claude-plugin/marketplace.json"), "{}");
        EntryId market = disk.track(EntryKind.MARKETPLACE, disk.of(project));
        disk.watch();
        Disk.save(document, "{\"name\": \"m\"}");
        disk.recorder.awaitHint(market);
        disk.recorder.clear();
        Disk.save(disk.of(project).resolve(".claude/skills/one/SKILL.md"), "two");
        disk.recorder.awaitHint(project);
        disk.sync();
        assertEquals(0, disk.recorder.hintsOf(market));
        Disk.write(disk.of(project).resolve("README.txt"), "nothing of either");
        disk.recorder.clear();
        disk.sync();
        assertEquals(List.of(), disk.recorder.changes());
    }

    @Test
    void documents_severalInOneDirectory_areEachFollowed() throws IOException {
        Path one = Disk.write(disk.base.resolve("markets/one.json"), "{}");
        Path other = Disk.write(disk.base.resolve("markets/other.json"), "{}");
        EntryId first = disk.track(EntryKind.MARKETPLACE, one);
        EntryId second = disk.track(EntryKind.MARKETPLACE, other);
        disk.watch();
        Disk.save(one, "{\"name\": \"m\"}");
        disk.recorder.awaitHint(first);
        disk.recorder.clear();
        Disk.save(other, "{\"name\": \"m\"}");
        disk.recorder.awaitHint(second);
    }

    @Test
    void documents_oneMarketplaceWithinAnother_areToldToBoth() throws IOException {
        Path document = Disk.write(disk.base.resolve("market/.claude-plugin/marketplace.json"), "{}");
        EntryId outer = disk.track(EntryKind.MARKETPLACE, disk.base.resolve("market"));
        EntryId inner = disk.track(EntryKind.MARKETPLACE, document);
        disk.watch();
        Disk.save(document, "{\"name\": \"m\"}");
        disk.recorder.awaitHint(inner);
        disk.recorder.awaitHint(outer);
    }

    @Test
    void document_inALinkedDirectory_isFollowed() throws IOException {
        Path market = disk.base.resolve("market");
        Path document = Disk.write(market.resolve("real/marketplace.json"), "{}");
        Files.createSymbolicLink(market.resolve(".claude-plugin"), Path.of("real"));
        EntryId id = disk.track(EntryKind.MARKETPLACE, market);
        disk.watch();
        Disk.save(document, "{\"name\": \"m\"}");
        disk.recorder.awaitHint(id);
    }

    @Test
    void directory_projectAndMarketplaceGone_isOneLossUntilBothAreBack() throws IOException {
        EntryId project = disk.project("both");
        EntryId market = disk.track(EntryKind.MARKETPLACE, disk.of(project));
        disk.watch();
        Disk.delete(disk.of(project));
        disk.recorder.awaitHint(market);
        disk.recorder.awaitHint(project);
        disk.sync();
        assertEquals(disk.recorder.losses(), disk.status().losses());
        assertEquals(1, disk.recorder.losses().size());
        Files.createDirectories(disk.of(project));
        disk.recorder.awaitRecovered(WatchLoss.Kind.ROOT_MISSING);
        disk.sync();
        assertEquals(List.of(), disk.status().losses());
        assertEquals(
                1,
                disk.recorder.told().stream()
                        .filter(Recorder.Told.Recovered.class::isInstance)
                        .count());
    }

    @Test
    void directory_goneAndBack_isToldAsLostAndFollowedAgain() throws IOException {
        Path market = disk.base.resolve("market");
        Disk.write(market.resolve("marketplace.json"), "{}");
        EntryId id = disk.track(EntryKind.MARKETPLACE, market);
        disk.watch();
        Disk.delete(market);
        disk.recorder.awaitLost(WatchLoss.Kind.ROOT_MISSING);
        disk.recorder.awaitHint(id);
        disk.recorder.clear();
        Disk.write(market.resolve("marketplace.json"), "{}");
        disk.recorder.awaitRecovered(WatchLoss.Kind.ROOT_MISSING);
        disk.recorder.awaitHint(id);
    }

    @Test
    void cache_documentChanged_hasTheNewEntries() throws Exception {
        Path document = Disk.write(disk.base.resolve("market/.claude-plugin/marketplace.json"), document("first"));
        Path market = document.getParent().getParent();
        try (ProjectCache cache = SkillmeatCache.at(disk.base.resolve("cache/cache.db"))
                .source(MarketplaceSource.of(List.of(market.toString())))
                .changes(DirectoryChanges.watching(disk.home, List.of(disk.root)))
                .refreshing(RefreshPolicy.onDemand())
                .open()) {
            assertEquals(SyncResult.ended(List.of()), cache.sync(Recorder.SOON));
            assertEquals(List.of("first"), plugins(cache, market));
            Disk.save(document, document("second"));
            assertEquals(SyncResult.ended(List.of()), cache.sync(Recorder.SOON));
            assertEquals(List.of("second"), plugins(cache, market));
        }
    }

    private static List<String> plugins(ProjectCache cache, Path market) {
        EntryId id = EntryId.of(EntryKind.MARKETPLACE, market.toString());
        return cache.marketplaces().read(id, ReadPolicy.onlyIfCached()).orElseThrow().value().artifacts().stream()
                .map(Artifact::name)
                .toList();
    }

    private static String document(String plugin) {
        return "{\"name\": \"market\", \"owner\": {\"name\": \"o\"}, \"plugins\": [{\"name\": \"" + plugin
                + "\", \"source\": \"./" + plugin + "\"}]}";
    }
}
