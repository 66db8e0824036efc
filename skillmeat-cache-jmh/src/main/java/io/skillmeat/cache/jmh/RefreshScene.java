package io.skillmeat.cache.jmh;

import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;

/** A refresh of projects on disk in which nothing has changed, beside a walk of the same trees. */
final class RefreshScene implements Scene {
    private final Path directory = Data.temporaryDirectory();
    private final Path projects = directory.resolve("projects");
    private final ProjectCache cache;

    RefreshScene() throws Exception {
        ProjectTrees.grow(projects);
        cache = SkillmeatCache.at(directory.resolve("cache/cache.db"))
                .source(SkillmeatSource.of(directory.resolve("home"), List.of(projects)))
                .refreshing(RefreshPolicy.onDemand())
                .open();
        refresh(RefreshOutcome.Changed.class);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("refresh of 100 unchanged projects", () -> refresh(RefreshOutcome.Unchanged.class)),
                Operation.of("walk of the same trees", this::walk));
    }

    private void refresh(Class<? extends RefreshOutcome> expected) throws InterruptedException {
        RefreshSummary summary = cache.refresh(Selection.all(), RefreshMode.REVALIDATE)
                .await(Duration.ofMinutes(5))
                .orElseThrow();
        if (summary.count(expected) != ProjectTrees.PROJECTS) {
            throw new IllegalStateException("not all are " + expected.getSimpleName() + ": " + summary);
        }
    }

    private void walk() throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(projects, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size() + attributes.lastModifiedTime().toMillis();
                return FileVisitResult.CONTINUE;
            }
        });
        if (bytes[0] == 0) {
            throw new IllegalStateException("nothing is there");
        }
    }

    @Override
    public void close() {
        cache.close();
        Data.delete(directory);
    }
}
