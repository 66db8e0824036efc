package io.skillmeat.cache.core.internal.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The search for projects: directories with a profile folder or servers of their own, deeper below a root than is watched. */
final class ProjectSearch {
    private static final int DEPTH = 3;

    private final Set<Path> found = new TreeSet<>();

    private ProjectSearch() {}

    /** Returns the projects at most three levels below a root. */
    static Set<Path> below(Path root) {
        ProjectSearch search = new ProjectSearch();
        search.search(root, DEPTH);
        return search.found;
    }

    private void search(Path directory, int levels) {
        List<Path> children = children(directory);
        if (children.stream().anyMatch(child -> Names.makesProject(name(child)))) {
            found.add(directory);
        }
        children.stream().filter(child -> levels > 0 && isSearched(child)).forEach(child -> search(child, levels - 1));
    }

    private static boolean isSearched(Path child) {
        return !Names.isProfile(name(child))
                && !Names.isOutput(name(child))
                && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns what is in a directory; nothing if it cannot be listed, since then no project in it can be read either. */
    private static List<Path> children(Path directory) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return children;
    }

    private static String name(Path path) {
        return Names.fold(path.getFileName().toString());
    }
}
