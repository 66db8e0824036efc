package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Searches project roots for projects: directories with a profile folder or an {@code .mcp.json}, also inside other projects.
 * For one search, by one thread.
 */
final class ProjectFinder {
    /** Where no projects are looked for: what tools download, build and keep for themselves. */
    private static final Set<String> PRUNED = Set.of(
            ".git",
            ".hg",
            ".svn",
            "node_modules",
            ".venv",
            "venv",
            "__pycache__",
            ".tox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            "target",
            "build",
            "dist",
            "vendor",
            "Pods",
            ".next",
            ".nuxt",
            ".gradle",
            ".m2",
            ".npm",
            ".cargo",
            ".rustup",
            ".cache",
            ".local",
            ".idea",
            ".vscode",
            ".terraform",
            "lost+found");

    private final ProfileFolders profiles;
    private final Territory territory;
    private final ScanLimits limits;
    private final FetchContext context;
    private final SortedSet<Path> projects = new TreeSet<>();
    private final List<String> gaps = new ArrayList<>();
    /** Which directories were searched, and how many levels below each. */
    private final Map<Path, Integer> visited = new HashMap<>();

    private int tooDeep;
    private final Deque<Start> starts = new ArrayDeque<>();

    ProjectFinder(ProfileFolders profiles, Territory territory, ScanLimits limits, FetchContext context) {
        this.profiles = profiles;
        this.territory = territory;
        this.limits = limits;
        this.context = context;
    }

    /** Returns whether a search of a root comes to a place below it without following a link. */
    static boolean reaches(Path root, int depth, Path place) {
        if (!place.startsWith(root)) {
            return false;
        }
        Path below = root.relativize(place);
        return place.getNameCount() - root.getNameCount() <= depth
                && StreamSupport.stream(below.spliterator(), false).noneMatch(name -> PRUNED.contains(name.toString()));
    }

    /**
     * What a search found.
     *
     * @param projects their real paths, sorted
     * @param gaps where it could not look, and why, in words
     * @param searched how many of the roots could be searched
     * @param tooDeep how many directories lie too deep to be searched
     */
    record Result(List<Path> projects, List<String> gaps, int searched, int tooDeep) {}

    /** Searches all roots; one that cannot be searched is a gap. */
    Result search(List<Path> roots) throws SourceException {
        int searched = 0;
        for (Path root : roots) {
            try {
                search(root);
                searched++;
            } catch (IOException e) {
                gaps.add("cannot search " + root + " (" + Reason.of(e) + ")");
            }
        }
        return new Result(List.copyOf(projects), gaps, searched, tooDeep);
    }

    private void search(Path root) throws IOException, SourceException {
        Path real = root.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(real.toString());
        }
        Budget budget = new Budget(real, limits.directories());
        starts.add(new Start(real, limits.depth()));
        while (!starts.isEmpty()) {
            Checkpoint.pass(context);
            walk(starts.remove(), budget);
        }
    }

    private void walk(Start start, Budget budget) throws IOException, SourceException {
        Visitor visitor = new Visitor(start, budget);
        Files.walkFileTree(start.directory(), EnumSet.noneOf(FileVisitOption.class), start.depth() + 1, visitor);
        Checkpoint.pass(context);
    }

    /**
     * A directory to walk.
     *
     * @param directory its real path
     * @param depth how many levels below it may hold projects
     */
    private record Start(Path directory, int depth) {}

    /** How many directories of a root may still be searched. */
    private static final class Budget {
        private final Path root;
        private final int max;
        private int used;

        Budget(Path root, int max) {
            this.root = root;
            this.max = max;
        }

        boolean isSpent() {
            return used >= max;
        }

        String message() {
            return "searched only the first " + max + " directories of " + root
                    + " (name narrower roots, or raise the limit)";
        }
    }

    /** Walks one tree; what it finds goes to the finder. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Start start;
        private final Budget budget;

        Visitor(Start start, Budget budget) {
            this.start = start;
            this.budget = budget;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean isStart = directory.equals(start.directory());
            if (!isStart && isClosed(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            int depth = depthBelow(directory);
            if (visited.getOrDefault(directory, -1) >= depth) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (budget.isSpent()) {
                starts.clear();
                gaps.add(budget.message());
                return FileVisitResult.TERMINATE;
            }
            budget.used++;
            visited.put(directory, depth);
            return context.isCancelled() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        /** Notes the project that a profile folder belongs to; returns whether a directory is not to be entered. */
        private boolean isClosed(Path directory) {
            if (profiles.isProfile(directory)) {
                projects.add(directory.getParent());
                return true;
            }
            return PRUNED.contains(directory.getFileName().toString()) || profiles.isHome(directory);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            try {
                look(file, attributes);
                return FileVisitResult.CONTINUE;
            } catch (IOException e) {
                return visitFileFailed(file, e);
            }
        }

        private void look(Path file, BasicFileAttributes attributes) throws IOException {
            if (file.endsWith(McpFile.FILE) && isInside(file, attributes)) {
                projects.add(file.getParent());
            } else if (attributes.isDirectory()) {
                // Too deep to be entered, not to be a profile folder.
                tooDeep += isClosed(file) ? 0 : 1;
            } else if (attributes.isSymbolicLink() && Files.isDirectory(file) && !isClosed(file)) {
                follow(file);
            }
        }

        private boolean isInside(Path file, BasicFileAttributes attributes) throws IOException {
            boolean linked = attributes.isSymbolicLink() && Files.isRegularFile(file);
            return attributes.isRegularFile() || (linked && territory.contains(file.toRealPath()));
        }

        private void follow(Path link) throws IOException {
            int depth = depthBelow(link);
            Path real = link.toRealPath();
            boolean open = territory.contains(real) && !profiles.isHome(real) && !isPruned(real);
            if (depth >= 0 && open && visited.getOrDefault(real, -1) < depth) {
                starts.add(new Start(real, depth));
            }
        }

        /** How many levels below a directory may hold projects. */
        private int depthBelow(Path directory) {
            return start.depth() - (directory.getNameCount() - start.directory().getNameCount());
        }

        private boolean isPruned(Path real) {
            return real.getFileName() != null
                    && PRUNED.contains(real.getFileName().toString());
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, e);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(budget.root)) {
                throw e;
            }
            if (!(e instanceof NoSuchFileException)) {
                gaps.add("cannot search " + file + " (" + Reason.of(e) + ")");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
