package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the artifacts of one profile folder or collection by looking, without reading. For one scan, by one thread.
 *
 * <p>What lies in other containers than those of skills, commands, agents and hooks is found as well, but is an artifact only
 * if a record says so.
 */
final class ArtifactFinder {
    private static final int MAX_FOLDERS = 3;
    private static final String MANIFEST = "SKILL.md";
    private static final Set<String> NO_HOOKS = Set.of("__pycache__", "node_modules");
    private static final Map<String, ArtifactType> OTHERS = Map.of(
            "mcp",
            ArtifactType.MCP,
            "workflows",
            new ArtifactType("workflow"),
            "composites",
            new ArtifactType("composite"));

    private final StatIndex index;
    private final ScanLimits limits;
    private final Path entry;
    private final Map<String, Candidate> artifacts = new LinkedHashMap<>();
    private final Map<String, Candidate> others = new LinkedHashMap<>();
    private final List<Diagnostic> oddities = new ArrayList<>();

    private ArtifactFinder(ScanRun run, Path entry) {
        this.index = run.index();
        this.limits = run.limits();
        this.entry = entry;
    }

    /**
     * What was found.
     *
     * @param artifacts by path
     * @param others by path: artifacts if a record names them
     * @param oddities what was odd about places that are no artifacts
     */
    record Found(Map<String, Candidate> artifacts, Map<String, Candidate> others, List<Diagnostic> oddities) {}

    /**
     * Looks through a folder.
     *
     * @param entry the real path of the project or collection
     * @param folder the profile folder, or the entry itself
     * @param prefix the folder's path relative to the entry, with a slash behind it unless it is empty
     * @throws SourceException if a container cannot be listed: the snapshot would not be whole
     */
    static Found find(ScanRun run, Path entry, Node folder, String prefix) throws SourceException {
        ArtifactFinder finder = new ArtifactFinder(run, entry);
        finder.skills(finder.container(folder, prefix, "skills"), prefix + "skills/");
        finder.markdown(ArtifactType.COMMAND, finder.container(folder, prefix, "commands"), prefix + "commands/", 0);
        finder.markdown(ArtifactType.AGENT, finder.container(folder, prefix, "agents"), prefix + "agents/", 0);
        finder.hooks(finder.container(folder, prefix, "hooks"), prefix + "hooks");
        for (Map.Entry<String, ArtifactType> other : new TreeMap<>(OTHERS).entrySet()) {
            finder.others(
                    other.getValue(), finder.container(folder, prefix, other.getKey()), prefix + other.getKey() + "/");
        }
        return new Found(finder.artifacts, finder.others, finder.oddities);
    }

    /** Looks at one place that a record names and the survey did not show. */
    static Found at(ScanRun run, Path entry, ArtifactType type, String path) throws SourceException {
        ArtifactFinder finder = new ArtifactFinder(run, entry);
        try {
            Path place = PathText.resolve(entry, path);
            Node node = run.index().lookThrough(place);
            if (node.kind() != Node.Kind.ABSENT || !run.index().wouldShow(place)) {
                run.index().unsettle();
            }
            finder.any(type, node, path).ifPresent(finder::add);
        } catch (InvalidPathException e) {
            finder.odd(Oddity.BAD_RECORD, path, "a name that this system cannot write; taken as absent");
        }
        return new Found(finder.artifacts, finder.others, finder.oddities);
    }

    private Node container(Node folder, String prefix, String name) throws SourceException {
        Node node = index.look(folder.path().resolve(name));
        if (node.kind() == Node.Kind.UNREADABLE) {
            throw failure(node.path(), "permission denied");
        }
        if (node.kind() != Node.Kind.ABSENT && !node.isDirectory()) {
            report(node, prefix + name);
        }
        return node;
    }

    private void skills(Node container, String prefix) throws SourceException {
        for (Node child : listed(container)) {
            String path = prefix + child.name();
            if (child.isHidden()) {
                continue;
            }
            if (child.isDirectory()) {
                skill(child, path);
            } else if (!child.isFile()) {
                report(child, path);
            }
        }
    }

    private void skill(Node folder, String path) throws SourceException {
        try {
            List<Node> entries = index.list(folder);
            Optional<Node> manifest = manifest(entries, MANIFEST);
            if (manifest.isPresent()) {
                add(folder(ArtifactType.SKILL, path, manifest, walk(path).of(entries)));
            }
        } catch (IOException e) {
            add(folder(ArtifactType.SKILL, path, Optional.empty(), walk(path).unreadable(e)));
        }
    }

    private static Optional<Node> manifest(List<Node> entries, String name) {
        List<Node> found = entries.stream()
                .filter(node -> !node.isDirectory() && node.name().equalsIgnoreCase(name))
                .toList();
        return found.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private void markdown(ArtifactType type, Node folder, String prefix, int depth) throws SourceException {
        for (Node child : listed(folder)) {
            String path = prefix + child.name();
            if (child.isHidden()) {
                continue;
            }
            if (child.isDirectory()) {
                descend(type, folder, child, path, depth + 1);
            } else if (child.isFile() && isMarkdown(path)) {
                add(file(type, child, path));
            } else if (child.kind() == Node.Kind.OUTSIDE || isMarkdown(path)) {
                report(child, path);
            }
        }
    }

    private void descend(ArtifactType type, Node parent, Node child, String path, int depth) throws SourceException {
        if (child.kind() == Node.Kind.LINKED_DIRECTORY && parent.path().startsWith(child.path())) {
            odd(Oddity.LINK_LOOP, path, "the link leads back to a directory above it; it was not followed");
        } else if (depth <= MAX_FOLDERS) {
            markdown(type, child, path + "/", depth);
        }
    }

    /** One artifact for the folder; or, if it has subfolders, one for each and one for the loose files. */
    private void hooks(Node container, String path) throws SourceException {
        List<Node> entries = listed(container);
        List<Node> folders = entries.stream()
                .filter(node -> node.isDirectory() && !node.isHidden() && !NO_HOOKS.contains(node.name()))
                .toList();
        boolean loose = entries.stream().anyMatch(node -> node.isFile() && !node.isHidden());
        if (folders.isEmpty() && loose) {
            add(folder(ArtifactType.HOOK, path, Optional.empty(), walk(path).of(entries)));
        }
        for (Node folder : folders) {
            any(ArtifactType.HOOK, folder, path + "/" + folder.name()).ifPresent(this::add);
        }
        if (!loose) {
            entries.stream()
                    .filter(node -> !node.isFile() && !node.isHidden())
                    .forEach(node -> report(node, path + "/" + node.name()));
        } else if (!folders.isEmpty()) {
            Content files = walk(path)
                    .of(entries.stream().filter(node -> !node.isDirectory()).toList());
            add(new Candidate(ArtifactType.HOOK, path, "hooks-root", Optional.empty(), files));
        }
    }

    private void others(ArtifactType type, Node container, String prefix) throws SourceException {
        for (Node child : listed(container)) {
            if (!child.isHidden()) {
                String path = prefix + child.name();
                any(type, child, path).ifPresent(candidate -> others.put(path, candidate));
            }
        }
    }

    /** Whatever is at a place: a folder with the manifest of its type, or a file. */
    private Optional<Candidate> any(ArtifactType type, Node node, String path) throws SourceException {
        if (node.isFile()) {
            return Optional.of(file(type, node, path));
        }
        if (!node.isDirectory()) {
            report(node, path);
            return Optional.empty();
        }
        try {
            List<Node> entries = index.list(node);
            return Optional.of(folder(
                    type, path, manifest(entries, type + ".md"), walk(path).of(entries)));
        } catch (IOException e) {
            return Optional.of(folder(type, path, Optional.empty(), walk(path).unreadable(e)));
        }
    }

    private static Candidate file(ArtifactType type, Node file, String path) {
        Optional<Content.File> manifest = isMarkdown(path) ? Optional.of(new Content.File("", file)) : Optional.empty();
        return new Candidate(type, path, RelativePath.stem(path), manifest, Content.of(file));
    }

    private static Candidate folder(ArtifactType type, String path, Optional<Node> manifest, Content content) {
        Optional<Content.File> file = manifest.filter(Node::isFile).map(node -> new Content.File(node.name(), node));
        return new Candidate(type, path, RelativePath.name(path), file, content);
    }

    private void add(Candidate candidate) {
        artifacts.put(candidate.path(), candidate);
    }

    private ContentWalk walk(String path) {
        return new ContentWalk(index, limits, path);
    }

    private List<Node> listed(Node container) throws SourceException {
        if (!container.isDirectory()) {
            return List.of();
        }
        try {
            return index.list(container);
        } catch (IOException e) {
            throw failure(container.path(), Reason.of(e));
        }
    }

    private SourceException failure(Path place, String why) {
        String message = "cannot list " + place + " (" + why + "); nothing of " + entry + " was taken";
        return new SourceException(SourceFailure.Kind.TRANSIENT, message, Optional.empty());
    }

    private static boolean isMarkdown(String path) {
        return path.regionMatches(true, path.length() - 3, ".md", 0, 3);
    }

    private void report(Node node, String path) {
        switch (node.kind()) {
            case OUTSIDE ->
                odd(Oddity.OUTSIDE_ROOT, path, "the link leads out of the directories that may be read; not followed");
            case BROKEN_LINK -> odd(Oddity.BROKEN_LINK, path, "the link leads nowhere; taken as absent");
            case UNREADABLE -> odd(Oddity.UNREADABLE, path, "it cannot be looked at; taken as absent");
            case OTHER, FILE -> odd(Oddity.NOT_A_FILE, path, "it is not what belongs there; it was not opened");
            case DIRECTORY, LINKED_DIRECTORY, ABSENT -> {
                // Nothing odd.
            }
        }
    }

    private void odd(Oddity oddity, String path, String message) {
        oddities.add(new Diagnostic(oddity.code(), path, 0, message));
    }
}
