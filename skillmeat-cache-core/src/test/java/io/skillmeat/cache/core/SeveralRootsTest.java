package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches with other roots on one database: each refreshes and removes what is below its own. */
class SeveralRootsTest {
    @TempDir
    private Path directory;

    private Path work;
    private Path home;

    @BeforeEach
    void plant() throws IOException {
        work = project("work", "shop");
        home = project("home", "blog");
    }

    private Path project(String root, String name) throws IOException {
        Path project = directory.toRealPath().resolve(root).resolve(name);
        Path commands = Files.createDirectories(project.resolve(".claude/commands"));
        Files.writeString(commands.resolve(name + ".md"), "Does it.\n");
        return project;
    }

    @Test
    void projects_otherRoots_wereNeverListedThere() throws Exception {
        try (ProjectCache cache = open(work.getParent())) {
            refresh(cache);
            assertTrue(cache.projects().loadedAt().isPresent());
        }
        try (ProjectCache cache = open(home.getParent())) {
            assertTrue(cache.projects().loadedAt().isEmpty());
            refresh(cache);
            assertTrue(cache.projects().loadedAt().isPresent());
        }
        try (ProjectCache cache = open(work.getParent(), home.getParent())) {
            assertTrue(cache.projects().loadedAt().isPresent(), "both were");
        }
    }

    @Test
    void projects_rootThatTheSearchOfAnotherReaches_wasListedWithIt() throws Exception {
        try (ProjectCache cache = open(directory)) {
            refresh(cache);
        }
        Path hidden = Files.createDirectories(directory.resolve("work/build"));
        try (ProjectCache cache = open(directory, directory.resolve("work"))) {
            assertTrue(cache.projects().loadedAt().isPresent());
        }
        try (ProjectCache cache = open(directory, hidden)) {
            assertTrue(cache.projects().loadedAt().isEmpty(), "no search looks there unless it is a root");
        }
    }

    @Test
    void refresh_projectsOfOtherRoots_areLeftAlone() throws Exception {
        try (ProjectCache cache = open(work.getParent())) {
            refresh(cache);
        }
        try (ProjectCache cache = open(home.getParent())) {
            RefreshSummary summary = refresh(cache);
            assertEquals(Map.of(id(home), RefreshOutcome.Changed.class), classes(summary));
            assertEquals(List.of("blog", "shop"), names(cache.projects()));
        }
    }

    @Test
    void refresh_projectGoneBelowTheRoot_isRemoved() throws Exception {
        try (ProjectCache cache = open(directory)) {
            refresh(cache);
            delete(work);
            RefreshSummary summary = refresh(cache);
            assertInstanceOf(RefreshOutcome.Removed.class, summary.outcomes().get(id(work)));
            assertEquals(List.of("blog"), names(cache.projects()));
        }
    }

    @Test
    void refresh_oneOfOtherRoots_failsAndLeavesNoMark() throws Exception {
        try (ProjectCache cache = open(work.getParent())) {
            refresh(cache);
        }
        try (ProjectCache cache = open(home.getParent())) {
            RefreshSummary summary = await(cache, Selection.of(id(work)));
            RefreshOutcome.Failed failed = assertInstanceOf(
                    RefreshOutcome.Failed.class, summary.outcomes().get(id(work)));
            assertTrue(
                    failed.failure().message().contains("lies outside"),
                    failed.failure().message());
            cache.invalidate(Selection.of(id(work)), "to see the mark");
        }
        try (ProjectCache cache = open(work.getParent())) {
            Freshness.Stale mark = assertInstanceOf(
                    Freshness.Stale.class, cache.projects().entries().get(0).freshness());
            assertTrue(mark.lastError().isEmpty());
        }
    }

    @Test
    void projects_rootThatWasMissing_isRememberedUntilItIsBack() throws Exception {
        Path gone = directory.resolve("gone");
        try (ProjectCache cache = open(work.getParent(), gone)) {
            refresh(cache);
        }
        try (ProjectCache cache = open(work.getParent(), gone)) {
            assertTrue(cache.projects().loadedAt().isEmpty());
            assertTrue(cache.projects().failure().orElseThrow().message().contains("cannot search " + gone));
            Files.createDirectories(gone);
            refresh(cache);
            assertTrue(cache.projects().loadedAt().isPresent());
            assertTrue(cache.projects().failure().isEmpty());
        }
    }

    @Test
    void clear_placesThatWereListed_areForgotten() throws Exception {
        try (ProjectCache work = open(this.work.getParent());
                ProjectCache home = open(this.home.getParent())) {
            refresh(work);
            refresh(home);
            work.maintenance().clear();
            refresh(work);
            assertTrue(work.projects().loadedAt().isPresent());
        }
        try (ProjectCache cache = open(home.getParent())) {
            assertFalse(cache.projects().loadedAt().isPresent());
        }
    }

    private ProjectCache open(Path... roots) {
        return SkillmeatCache.at(directory.resolve("db/cache.db"))
                .source(SkillmeatSource.of(directory.resolve("skillmeat"), List.of(roots)))
                .refreshing(RefreshPolicy.onDemand())
                .open();
    }

    private static RefreshSummary refresh(ProjectCache cache) throws InterruptedException {
        return await(cache, Selection.all());
    }

    private static RefreshSummary await(ProjectCache cache, Selection what) throws InterruptedException {
        return cache.refresh(what, RefreshMode.REVALIDATE)
                .await(Duration.ofMinutes(1))
                .orElseThrow();
    }

    private static EntryId id(Path project) {
        return EntryId.of(EntryKind.PROJECT, project.toString());
    }

    private static Map<EntryId, Class<?>> classes(RefreshSummary summary) {
        return summary.outcomes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, outcome -> outcome.getValue().getClass()));
    }

    private static List<String> names(Listing<Project> projects) {
        return projects.entries().stream().map(Cached::value).map(Project::name).toList();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
