package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule which files matter, and whose they are; no file is touched. */
final class RelevanceTest {
    private static final Path HOME = Path.of("/u/.skillmeat");
    private static final Path ROOT = Path.of("/u/dev");
    private static final Path OUTER = Path.of("/u/dev/build");
    private static final Path INNER = Path.of("/u/dev/build/packages/dist");
    private static final EntryId OUTER_ID = EntryId.of(EntryKind.PROJECT, OUTER.toString());
    private static final EntryId INNER_ID = EntryId.of(EntryKind.PROJECT, INNER.toString());

    private static final Territory TERRITORY = territory();

    private static Territory territory() {
        Map<Place, Sighting> sightings = new LinkedHashMap<>();
        for (Place place : new Place[] {
            Place.of(HOME, Zone.HOME), Place.of(ROOT, Zone.ROOT), Place.of(OUTER_ID, OUTER), Place.of(INNER_ID, INNER)
        }) {
            sightings.put(place, new Sighting.Found(place.given(), place, "ext4"));
        }
        return new Territory(
                sightings, Set.of(), Links.NONE, Closed.NONE.and(HOME.resolve("cache")), Path.of("/tmp/probe"));
    }

    private static boolean isUrgent(String path) {
        return new Notice(Notice.Kind.MODIFIED, Path.of(path), false).isUrgent(TERRITORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".claude/skills/x/SKILL.md",
                ".claude/skills/x/skill.MD",
                ".Claude/Skills/x/Skill.md",
                ".claude/skills/x/scripts/deep/er/run.sh",
                ".claude/skills/x/.env",
                ".claude/skills/build/SKILL.md",
                ".claude/skills/dist/data.json",
                ".claude/commands/x.md",
                ".claude/commands/build/ops/x.md",
                ".claude/agents/pm/x.md",
                ".claude/hooks/pre.sh",
                ".claude/hooks/x/settings.json",
                ".claude/mcp/x/.mcp.json",
                ".claude/settings.json",
                ".claude/settings.local.json",
                ".claude/manifest.toml",
                ".claude/.skillmeat-deployed.toml",
                ".claude/.skillmeat-project.toml",
                ".claude/notes.md",
                ".claude/specs/plan/today.md",
                ".codex/skills/x/SKILL.md",
                ".gemini/commands/x.md",
                ".cursor/agents/x.md",
                ".own/.skillmeat-deployed.toml",
                ".mcp.json",
                "manifest.toml",
            })
    void isUrgent_fileOfProject_true(String path) {
        assertEquals(true, isUrgent(OUTER + "/" + path));
        assertEquals(true, isUrgent(INNER + "/" + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SKILL.md",
                "src/SKILL.md",
                "README.md",
                "package.json",
                "node_modules/x/.claude/skills/y/SKILL.md",
                ".git/index",
                ".git/hooks/pre-commit.md",
                ".claude/skills/x/SKILL.md~",
                ".claude/skills/x/SKILL.md.tmp",
                ".claude/skills/x/.SKILL.md.swp",
                ".claude/skills/x/4913",
                ".claude/skills/x/.#SKILL.md",
                ".claude/skills/x/.DS_Store",
                ".claude/skills/.hidden/SKILL.md",
                ".claude/skills/x/.git/HEAD",
                ".claude/skills/x/node_modules/y/SKILL.md",
                ".claude/skills/x/__pycache__/m.pyc",
                ".claude/skills/x/.next/y.md",
                ".claude/skills/x/dist/y.md",
                ".claude/dist/y.md",
                ".claude/commands/.draft.md",
                ".claude/history.jsonl",
                ".claude/.credentials.json",
                ".claude/todos/1.json",
                ".claude/a/b/c/d/e/deep.md",
                ".own/settings.json",
            })
    void isUrgent_otherFile_false(String path) {
        assertEquals(false, isUrgent(OUTER + "/" + path));
        assertEquals(false, isUrgent(INNER + "/" + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.toml",
                "collections/default/collection.toml",
                "collections/default/COLLECTION.lock",
                "collections/default/skills/x/SKILL.md",
                "collections/default/commands/x.md",
            })
    void isUrgent_fileOfHome_true(String path) {
        assertEquals(true, isUrgent(HOME + "/" + path));
        assertEquals(false, isUrgent(HOME + "-x/" + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache/cache.db", "cache/cache.db-wal", "analytics.db", "snapshots/x/SKILL.md"})
    void isUrgent_otherFileOfHome_false(String path) {
        assertEquals(false, isUrgent(HOME + "/" + path));
    }

    @Test
    void entriesOf_nestedProjects_longestPathWins() {
        assertEquals(Set.of(OUTER_ID), TERRITORY.entriesOf(OUTER.resolve(".claude/skills/x")));
        assertEquals(Set.of(INNER_ID), TERRITORY.entriesOf(INNER.resolve(".codex/skills/x")));
        assertEquals(Set.of(), TERRITORY.entriesOf(ROOT.resolve("other/.claude")));
        assertEquals(Set.of(), TERRITORY.entriesOf(HOME));
    }

    @Test
    void outside_unknownProject_isItsDirectory() {
        Path other = ROOT.resolve("other");
        assertEquals(other, TERRITORY.outside(other.resolve(".claude/skills/x")));
        assertEquals(HOME.resolve("collections"), TERRITORY.outside(HOME.resolve("collections/new/skills")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x/.SKILL.md.swp", "x/SKILL.md~", "x/dist/y.js", "x/node_modules/m/a.js", ".hidden/SKILL.md"})
    void suspects_quietFileOfArtifact_lookedAtWithTheNext(String path) {
        Notice notice =
                new Notice(Notice.Kind.MODIFIED, OUTER.resolve(".claude/skills").resolve(path), false);
        assertEquals(1, notice.suspects(TERRITORY).count());
        assertEquals(false, notice.isUrgent(TERRITORY));
    }

    @Test
    void isUrgent_temporaryFileGone_always() {
        Path file = OUTER.resolve(".claude/skills/x/.SKILL.md.swp");
        assertEquals(true, new Notice(Notice.Kind.DELETED, file, false).isUrgent(TERRITORY));
    }

    @Test
    void isUrgent_rootGone_always() {
        assertEquals(true, new Notice(Notice.Kind.DELETED, OUTER, true).isUrgent(TERRITORY));
        assertEquals(false, new Notice(Notice.Kind.DELETED, ROOT.resolveSibling("x"), true).isUrgent(TERRITORY));
    }
}
