package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import java.io.File;
import java.io.IOException;
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

    /** By text: a process may be unable to write the name of what another one found. */
    private boolean isBelow(String location) {
        String place = end(location);
        for (Path root : roots) {
            if (place.startsWith(end(root.toString()))) {
                return true;
            }
        }
        return false;
    }

    private static String end(String path) {
        return path.endsWith(File.separator) ? path : path + File.separator;
    }
}
