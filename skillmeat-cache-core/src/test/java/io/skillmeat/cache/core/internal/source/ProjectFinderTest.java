package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFinderTest {
    @TempDir
    Path directory;

    private SourceTree tree;

    @BeforeEach
    void createTree() throws IOException {
        tree = new SourceTree(directory);
    }

    private Inventory ids() throws Exception {
        return tree.source().ids(EntryKind.PROJECT, TestContext.LATER);
    }

    private void profile(String... paths) throws IOException {
        for (String path : paths) {
            Files.createDirectories(tree.at(path));
        }
    }

    @Test
    void ids_everyProfileFolderAndServerFile_makesAProject() throws Exception {
        profile(
                "projects/a/.claude",
                "projects/b/.codex",
                "projects/c/.gemini",
                "projects/d/.cursor",
                "projects/none/.other");
        tree.write("projects/e/.mcp.json", "{}").write("projects/f/.agent/.skillmeat-deployed.toml", "deployed = []");
        List<String> expected = Stream.of("a", "b", "c", "d", "e", "f")
                .map(name -> "projects/" + name)
                .toList();
        assertEquals(expected, tree.projects());
    }

    @Test
    void ids_severalProfileFolders_areOneProject() throws Exception {
        profile("projects/a/.claude", "projects/a/.codex", "projects/b/.gemini");
        tree.write("projects/a/.mcp.json", "{}");
        assertEquals(List.of("projects/a", "projects/b"), tree.projects());
        assertEquals(2, ids().ids().size());
    }

    /** Linux says only when the directory is read that this may not be. */
    @Test
    void ids_directoryThatBreaksOffWhileItIsListed_isAGap() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/1/map_files")), "only Linux has such a directory");
        profile("projects/a/.claude");
        SkillmeatFiles source = SkillmeatFiles.of(tree.at("home"), List.of(Path.of("/proc/1"), tree.at("projects")))
                .limits(new ScanLimits(1, 1_000, 1, 1, 1));
        Inventory inventory = source.ids(EntryKind.PROJECT, TestContext.LATER);
        assertEquals(1, inventory.ids().size());
        String message = inventory.incomplete().orElseThrow().getMessage();
        assertTrue(message.contains("/proc/1/map_files (permission denied)"), message);
    }

    @Test
    void ids_nestedProjects_areProjectsOfTheirOwn() throws Exception {
        profile(
                "projects/mono/.claude",
                "projects/mono/packages/web/.claude",
                "projects/mono/.claude/skills/x/.claude");
        assertEquals(List.of("projects/mono", "projects/mono/packages/web"), tree.projects());
    }

    @Test
    void ids_rootThatIsAProject_isFound() throws Exception {
        profile("projects/.claude");
        assertEquals(List.of("projects"), tree.projects());
    }

    @Test
    void ids_usersOwnProfile_isAProjectButTheHomeIsNot() throws Exception {
        profile("home/.claude", "home/.skillmeat/collections/x/.claude");
        tree.write("home/.skillmeat/.skillmeat-deployed.toml", "deployed = []").roots("projects", "home");
        assertEquals(List.of("home"), tree.projects());
    }

    @Test
    void ids_placesOfTools_arePruned() throws Exception {
        for (String name : List.of(
                ".git",
                "node_modules",
                ".venv",
                "venv",
                "__pycache__",
                "target",
                "build",
                "dist",
                "vendor",
                ".cache")) {
            profile("projects/a/" + name + "/x/.claude");
        }
        assertEquals(List.of(), tree.projects());
    }

    @Test
    void ids_rootWithAPrunedName_isSearched() throws Exception {
        profile("projects/build/x/.claude");
        assertEquals(List.of("projects/build/x"), tree.roots("projects/build").projects());
    }

    @Test
    void ids_depth_isBounded() throws Exception {
        profile("projects/1/2/.claude", "projects/1/2/3/.claude");
        tree.limits(new ScanLimits(2, 100, 100, 100, 0));
        assertEquals(List.of("projects/1/2"), tree.projects());
    }

    @Test
    void ids_overlappingRoots_giveEachProjectOnceAndTheDeeperRootItsFullDepth() throws Exception {
        profile("projects/1/2/.claude", "projects/1/2/3/4/5/6/7/8/9/.claude");
        assertEquals(
                List.of("projects/1/2", "projects/1/2/3/4/5/6/7/8/9"),
                tree.roots("projects", "projects/1/2", "projects").projects());
    }

    @Test
    void ids_linksAndLoops_giveEachRealPathOnce() throws Exception {
        profile("projects/a/.claude");
        tree.link("projects/again", "projects/a")
                .link("projects/a/loop", "projects")
                .link("projects/self", "projects/self");
        assertEquals(List.of("projects/a"), tree.projects());
    }

    @Test
    void ids_linkIntoTheRoots_isFollowedAndOneOutOfThemIsNot() throws Exception {
        profile("other/inside/.claude", "outside/x/.claude", "projects/p");
        tree.link("projects/p/in", "other/inside")
                .link("projects/p/out", "outside/x")
                .roots("projects", "other");
        assertEquals(List.of("other/inside"), tree.projects());
    }

    @Test
    void ids_linkedProfileFolder_makesAProject() throws Exception {
        profile("projects/shared", "projects/a");
        tree.link("projects/a/.claude", "projects/shared");
        assertEquals(List.of("projects/a"), tree.projects());
    }

    @Test
    void ids_emptyRoot_isCompleteAndEmpty() throws Exception {
        assertEquals(Inventory.complete(List.of()), ids());
    }

    @Test
    void ids_noReadableRoot_failsAndNamesIt() {
        SourceException failure = assertThrows(SourceException.class, () -> {
            tree.roots("missing");
            ids();
        });
        assertEquals(SourceFailure.Kind.PERMANENT, failure.kind());
        assertEquals("cannot search " + tree.at("missing") + " (it does not exist)", failure.getMessage());
    }

    @Test
    void ids_fileAsRoot_fails() throws Exception {
        tree.write("file", "x").roots("file");
        String message = assertThrows(SourceException.class, this::ids).getMessage();
        assertTrue(message.endsWith("(it is not a directory)"), message);
    }

    @Test
    void ids_oneBadRootOfTwo_servesTheOtherAndSaysSo() throws Exception {
        profile("projects/a/.claude");
        tree.roots("missing", "projects");
        assertEquals(1, ids().ids().size());
        String message = ids().incomplete().orElseThrow().getMessage();
        assertTrue(message.contains(tree.at("missing") + " (it does not exist)"), message);
    }

    @Test
    void ids_moreDirectoriesThanTheLimit_servesWhatItFoundAndSaysSo() throws Exception {
        for (int i = 0; i < 20; i++) {
            profile("projects/" + i + "/.claude");
        }
        tree.limits(new ScanLimits(8, 5, 100, 100, 0));
        assertTrue(ids().ids().size() >= 4);
        String message = ids().incomplete().orElseThrow().getMessage();
        assertTrue(message.contains("only the first 5 directories of " + tree.at("projects")), message);
    }

    @Test
    void ids_cancelled_fails() {
        TestContext cancelled = new TestContext(TestContext.LATER.now(), true);
        assertThrows(SourceException.class, () -> tree.source().ids(EntryKind.PROJECT, cancelled));
    }

    @Test
    void ids_marketplaces_areNotItsMatter() {
        assertThrows(IllegalArgumentException.class, () -> tree.source().ids(EntryKind.MARKETPLACE, TestContext.LATER));
    }

    @Test
    void ids_collections_areDirectoriesWithAManifest() throws Exception {
        tree.write("home/.skillmeat/collections/a/collection.toml", "")
                .write("home/.skillmeat/collections/b/other.toml", "");
        assertEquals(
                1,
                tree.source().ids(EntryKind.COLLECTION, TestContext.LATER).ids().size());
    }

    @Test
    void ids_homeWithoutCollections_hasNone() throws Exception {
        assertEquals(Inventory.complete(List.of()), tree.source().ids(EntryKind.COLLECTION, TestContext.LATER));
    }

    @Test
    void ids_collectionOutsideTheHome_isReported() throws Exception {
        profile("elsewhere", "home/.skillmeat/collections");
        tree.write("elsewhere/collection.toml", "").link("home/.skillmeat/collections/linked", "elsewhere");
        Inventory inventory = tree.source().ids(EntryKind.COLLECTION, TestContext.LATER);
        assertEquals(List.of(), inventory.ids());
        assertTrue(inventory.incomplete().orElseThrow().getMessage().contains("linked leads out"));
    }
}
