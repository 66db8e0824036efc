package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.SkillmeatCache;
import java.nio.file.Path;
import java.util.List;

/** Opening a cache, listing its projects and closing it again, in a process that has done so before. */
final class OpenScene implements Scene {
    private final Path directory = Data.temporaryDirectory();
    private final Path stored = directory.resolve("stored/cache.db");
    private int turn;

    OpenScene() {
        try (ProjectCache cache = open(stored)) {
            for (Snapshot<Project> snapshot : Data.snapshots()) {
                cache.put(snapshot);
            }
        }
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("open, 10,000 artifacts stored", () -> list(stored, Data.PROJECTS)),
                Operation.of("open, nothing stored", () -> list(directory.resolve("new" + turn++ + "/cache.db"), 0)));
    }

    private static void list(Path database, int expected) {
        try (ProjectCache cache = open(database)) {
            int projects = cache.projects().entries().size();
            if (projects != expected) {
                throw new IllegalStateException(projects + " projects are stored, not " + expected);
            }
        }
    }

    private static ProjectCache open(Path database) {
        return SkillmeatCache.at(database).refreshing(RefreshPolicy.onDemand()).open();
    }

    @Override
    public void close() {
        Data.delete(directory);
    }
}
