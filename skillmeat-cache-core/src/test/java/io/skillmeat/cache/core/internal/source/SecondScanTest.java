package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second scan costs: nothing is opened that did not change, and no change is overlooked. */
class SecondScanTest {
    private static final String P = "projects/p";
    private static final String CLAUDE = P + "/.claude/";
    private static final String DEFAULT = "home/.skillmeat/collections/default/";

    @TempDir
    Path directory;

    private SourceTree tree;

    @BeforeEach
    void createTree() throws IOException {
        tree = new SourceTree(directory);
        tree.skill(CLAUDE + "skills/a").skill(CLAUDE + "skills/b").write(CLAUDE + "skills/b/more.txt", "1");
        tree.write(CLAUDE + "commands/c.md", "c")
                .write(CLAUDE + "hooks/hooks.json", "{}")
                .write(P + "/.mcp.json", "{}");
        tree.write(CLAUDE + ".skillmeat-deployed.toml", "deployed = []").write(CLAUDE + ".skillmeat-project.toml", "");
        tree.write(DEFAULT + "collection.toml", "")
                .write(DEFAULT + "collection.lock", "")
                .write(DEFAULT + "skills/a/SKILL.md", "x");
    }

    private Validator scanned() throws Exception {
        Validator validator = tree.scan(P).validator().orElseThrow();
        tree.opened();
        return validator;
    }

    private void assertNotModified(Validator validator) throws Exception {
        assertEquals(new Fetched.NotModified(), tree.fetch(P, Optional.of(validator), TestContext.LATER));
        assertEquals(0, tree.opened());
    }

    private void assertChanged(Validator validator, int opened) throws Exception {
        Fetched fetched = tree.fetch(P, Optional.of(validator), TestContext.LATER);
        assertInstanceOf(Fetched.Changed.class, fetched);
        assertEquals(opened, tree.opened());
    }

    @Test
    void fetch_nothingChanged_isNotModifiedAndOpensNothing() throws Exception {
        assertNotModified(scanned());
    }

    @Test
    void fetch_nothingChangedInAnotherProcess_isNotModifiedAndOpensNothing() throws Exception {
        Validator validator = scanned();
        tree.roots("projects");
        assertNotModified(validator);
    }

    @Test
    void fetch_withoutValidator_isWholeWithoutOpeningWhatIsRemembered() throws Exception {
        Fetched.Changed first = tree.scan(P);
        tree.opened();
        assertEquals(first, tree.scan(P));
        assertEquals(0, tree.opened());
    }

    @Test
    void fetch_oneFileChanged_opensThatArtifactOnly() throws Exception {
        Validator validator = scanned();
        tree.write(CLAUDE + "skills/b/more.txt", "22");
        assertChanged(validator, 2);
        tree.write(CLAUDE + "commands/c.md", "cc");
        assertChanged(validator, 1);
    }

    @Test
    void fetch_sameSizeAndTimeRestored_isNoticed() throws Exception {
        Validator validator = scanned();
        Path file = tree.at(CLAUDE + "commands/c.md");
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, "C");
        Files.setLastModifiedTime(file, modified);
        assertChanged(validator, 1);
    }

    @Test
    void fetch_anotherFileInItsPlace_isNoticed() throws Exception {
        Validator validator = scanned();
        Path file = tree.at(CLAUDE + "commands/c.md");
        Path other = Files.writeString(tree.at("other"), "C");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.delete(file);
        Files.move(other, file);
        assertChanged(validator, 1);
    }

    @Test
    void fetch_addedRemovedAndRenamedFiles_areNoticed() throws Exception {
        Validator first = scanned();
        tree.skill(CLAUDE + "skills/new");
        assertChanged(first, 1);
        Validator second = scanned();
        Files.delete(tree.at(CLAUDE + "skills/b/more.txt"));
        assertChanged(second, 1);
        Validator third = scanned();
        Files.move(tree.at(CLAUDE + "commands/c.md"), tree.at(CLAUDE + "commands/d.md"));
        assertChanged(third, 1);
        Validator fourth = scanned();
        Files.createDirectories(tree.at(P + "/.codex"));
        assertChanged(fourth, 0);
    }

    @Test
    void fetch_recordFilesChanged_areNoticed() throws Exception {
        for (String file :
                new String[] {CLAUDE + ".skillmeat-deployed.toml", CLAUDE + ".skillmeat-project.toml", P + "/.mcp.json"
                }) {
            Validator validator = scanned();
            Files.writeString(tree.at(file), Files.readString(tree.at(file)) + " ");
            assertChanged(validator, 1);
        }
    }

    @Test
    void fetch_collectionChanged_isNoticedByItsProjects() throws Exception {
        Validator validator = scanned();
        tree.write(DEFAULT + "collection.lock", "[lock]\n");
        assertChanged(validator, 2);
        Validator second = scanned();
        tree.write("home/.skillmeat/collections/new/collection.toml", "");
        assertChanged(second, 1);
    }

    @Test
    void fetch_otherFilesOfTheProfileChanged_isNotModified() throws Exception {
        Validator validator = scanned();
        tree.write(CLAUDE + "history.jsonl", "x")
                .write(P + "/src/Main.java", "x")
                .write("home/.skillmeat/config.toml", "x");
        assertNotModified(validator);
    }

    @Test
    void fetch_fileTooYoung_givesNoValidatorAndIsReadAgain() throws Exception {
        Instant changed =
                Files.getLastModifiedTime(tree.at(CLAUDE + "commands/c.md")).toInstant();
        TestContext soon = new TestContext(changed.plus(Duration.ofSeconds(1)), false);
        assertEquals(Optional.empty(), ((Fetched.Changed) tree.fetch(P, Optional.empty(), soon)).validator());
        tree.opened();
        tree.fetch(P, Optional.empty(), soon);
        assertTrue(tree.opened() > 0);
        TestContext later = new TestContext(changed.plus(Duration.ofMinutes(1)), false);
        assertTrue(((Fetched.Changed) tree.fetch(P, Optional.empty(), later))
                .validator()
                .isPresent());
    }

    @Test
    void fetch_fileFromTheFuture_givesNoValidator() throws Exception {
        Files.setLastModifiedTime(
                tree.at(CLAUDE + "commands/c.md"),
                FileTime.from(TestContext.LATER.now().plusSeconds(9)));
        assertEquals(Optional.empty(), tree.scan(P).validator());
    }

    @Test
    void fetch_recordOfAMissingFile_keepsTheShortcutAndNoticesTheFile() throws Exception {
        tree.write(CLAUDE + ".skillmeat-deployed.toml", """
                [[deployed]]
                artifact_type = "agent"
                artifact_path = "agents/gone.md"
                content_hash = "h"
                """);
        Validator validator = scanned();
        assertNotModified(validator);
        tree.write(CLAUDE + "agents/gone.md", "x");
        assertChanged(validator, 1);
    }

    @Test
    void fetch_recordOfAnUnusualPlace_isAlwaysLookedAt() throws Exception {
        tree.write(CLAUDE + "rules/r.md", "x").write(CLAUDE + ".skillmeat-deployed.toml", """
                [[deployed]]
                artifact_type = "rule_file"
                artifact_path = "rules/r.md"
                content_hash = "h"
                """);
        assertEquals(Optional.empty(), tree.scan(P).validator());
        tree.opened();
        tree.scan(P);
        assertEquals(0, tree.opened());
    }

    @Test
    void fetch_moreThanMayBeRemembered_readsAgain() throws Exception {
        tree.limits(new ScanLimits(8, 100, 100, 1000, 3));
        tree.scan(P);
        int all = tree.opened();
        tree.scan(P);
        assertTrue(all > 3);
        assertEquals(all, tree.opened() + 2, "only the collection's two files are remembered beside");
    }

    @Test
    void fetch_collectionUnchanged_isNotModifiedAndOpensNothing() throws Exception {
        String path = "home/.skillmeat/collections/default";
        Fetched.Changed first =
                (Fetched.Changed) tree.fetch(EntryKind.COLLECTION, path, Optional.empty(), TestContext.LATER);
        tree.opened();
        assertEquals(
                new Fetched.NotModified(),
                tree.fetch(EntryKind.COLLECTION, path, first.validator(), TestContext.LATER));
        assertEquals(0, tree.opened());
        tree.write(DEFAULT + "skills/a/SKILL.md", "changed");
        assertInstanceOf(
                Fetched.Changed.class, tree.fetch(EntryKind.COLLECTION, path, first.validator(), TestContext.LATER));
    }
}
