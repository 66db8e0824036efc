package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a command is about: the projects below its roots. The cache may hold those of other roots as well.
 *
 * @param roots the directories, by their real paths where they exist
 */
record Scope(List<Path> roots) {
    static Scope of(Places places) {
        return new Scope(places.roots().stream().map(Scope::real).toList());
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root; // What was known below it is still shown.
        }
    }

    Listing<Project> of(Listing<Project> all) {
        return new Listing<>(
                all.entries().stream().filter(project -> holds(project.value())).toList(),
                all.counts(),
                all.loadedAt(),
                all.failure());
    }

    List<ArtifactHit> of(List<ArtifactHit> all) {
        return all.stream().filter(hit -> holds(hit.entry())).toList();
    }

    private boolean holds(Entry entry) {
        return entry.id().kind() != EntryKind.PROJECT || isBelow(entry.location());
    }

    private boolean isBelow(String location) {
        try {
            Path path = Path.of(location);
            return roots.stream().anyMatch(path::startsWith);
        } catch (InvalidPathException e) {
            return false; // Found by a process that could write this name; it was under other roots.
        }
    }
}
