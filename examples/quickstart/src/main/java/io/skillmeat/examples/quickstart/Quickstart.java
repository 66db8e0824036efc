package io.skillmeat.examples.quickstart;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Fills a cache, lists and searches it, opens it once more, and says how long each of that took. */
final class Quickstart {
    private static final int SHOWN = 5;

    private final Places places;
    private final Path database;
    private final PrintStream out;

    Quickstart(Places places, Path database, PrintStream out) {
        this.places = places;
        this.database = database;
        this.out = out;
    }

    /** The code in the README. */
    static void firstSteps(Path database, Path home, List<Path> roots) throws InterruptedException {
        // tag::readme[]
        SkillmeatCache configured = SkillmeatCache.at(database)
                .source(SkillmeatSource.of(home, roots))
                .changes(DirectoryChanges.watching(home, roots));
        try (ProjectCache cache = configured.open()) {
            cache.sync(Duration.ofMinutes(1));
            cache.projects().forEach(System.out::println);
            cache.search(ArtifactQuery.text("review")).forEach(System.out::println);
        }
        // end::readme[]
    }

    /** Runs; returns how many projects there were. */
    int run() {
        out.println("Projects below " + places.roots() + ", collections in " + places.home());
        try (ProjectCache cache = timed("open a new cache", this::open)) {
            timed("read all files", () -> refreshed(cache));
            timed("list the projects", cache::projects);
            showProjects(timed("list them again", cache::projects));
            String word = firstName(cache);
            timed("search for '" + word + "'", () -> cache.search(ArtifactQuery.text(word)));
            showHits(timed("search again", () -> cache.search(ArtifactQuery.text(word))));
        }
        try (ProjectCache cache = timed("open it again", this::open)) {
            return timed("list the projects from disk", cache::projects)
                    .entries()
                    .size();
        }
    }

    private ProjectCache open() {
        return SkillmeatCache.at(database)
                .source(SkillmeatSource.of(places.home(), places.roots()))
                .open();
    }

    private static boolean refreshed(ProjectCache cache) {
        cache.refresh(Selection.all(), RefreshMode.IF_STALE)
                .completion()
                .toCompletableFuture()
                .join();
        return true;
    }

    private static String firstName(ProjectCache cache) {
        return cache.search(ArtifactQuery.all().sort(ArtifactSort.NAME).limit(1)).items().stream()
                .map(hit -> hit.artifact().name())
                .findFirst()
                .orElse("review");
    }

    private void showProjects(Listing<Project> projects) {
        for (Cached<Project> project : firstOf(projects.entries())) {
            ItemCounts counts = projects.countsOf(project.value().id());
            out.printf(
                    "    %s: %d artifacts, %d outdated%n", project.value().name(), counts.items(), counts.outdated());
        }
        showRest(projects.entries().size());
    }

    private void showHits(Page<ArtifactHit> page) {
        for (ArtifactHit hit : firstOf(page.items())) {
            out.printf(
                    "    %s (%s) in %s%n",
                    hit.artifact().name(), hit.artifact().type(), hit.entry().name());
        }
        showRest(page.total());
    }

    private static <T> List<T> firstOf(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private void showRest(long all) {
        if (all > SHOWN) {
            out.println("    and " + (all - SHOWN) + " more");
        }
    }

    private <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        out.printf(Locale.ROOT, "%10.3f ms  %s%n", (System.nanoTime() - start) / 1e6, what);
        return result;
    }
}
