package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at files without opening them, and keeps a digest of everything it saw: if the next scan sees the same, nothing
 * that a snapshot depends on has changed. For one scan, by one thread.
 */
final class StatIndex {
    /** Younger files may change again without their times telling: coarse clocks of file systems, the rule of git. */
    static final Duration RACY = Duration.ofSeconds(2);

    private static final Comparator<Path> BY_NAME = Comparator.comparing(PathText::nameOf, PlainText.BY_CODE_POINT);

    private final Territory territory;
    private final FetchContext context;
    private final int maxEntries;
    private final Instant settledBefore;
    private final Sha256 digest = new Sha256();
    /** Directories that were listed, and what was found absent. */
    private final Set<Path> shown = new HashSet<>();

    private Optional<Validator> survey = Optional.empty();
    private boolean settled = true;

    StatIndex(Territory territory, ScanLimits limits, FetchContext context) {
        this.territory = territory;
        this.context = context;
        this.maxEntries = limits.filesPerArtifact();
        this.settledBefore = context.now().minus(RACY);
    }

    /** Looks at a path whose directory is real. */
    Node look(Path path) {
        return noted(path, observe(path));
    }

    /** Looks at a path whose directory may be behind links; outside the territory nothing is looked at. */
    Node lookThrough(Path path) {
        String name = PlainText.of(PathText.nameOf(path));
        try {
            Path directory = path.resolveSibling("").toRealPath();
            boolean inside = territory.contains(directory);
            return inside
                    ? look(directory.resolve(path.getFileName()))
                    : noted(path, new Node(name, path, Node.Kind.OUTSIDE, Node.NOTHING));
        } catch (NoSuchFileException e) {
            return noted(path, new Node(name, path, Node.Kind.ABSENT, Node.NOTHING));
        } catch (IOException e) {
            return noted(path, new Node(name, path, Node.Kind.UNREADABLE, Node.NOTHING));
        }
    }

    /**
     * Looks at everything in a directory, in the order of names by code point.
     *
     * @throws IOException if it cannot be listed, or has more entries than the limit
     * @throws SourceException if nobody waits any more
     */
    List<Node> list(Node directory) throws IOException, SourceException {
        checkpoint();
        shown.add(directory.path());
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory.path())) {
            for (Path entry : stream) {
                entries.add(entry);
                if (entries.size() > maxEntries) {
                    throw new TooManyEntries(maxEntries);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(BY_NAME);
        return entries.stream().map(this::look).toList();
    }

    /** Fails if nobody waits for the scan any more. */
    void checkpoint() throws SourceException {
        Checkpoint.pass(context);
    }

    /** Says that something could not be read, or lies where the next scan would not look before it compares. */
    void unsettle() {
        settled = false;
    }

    /** Returns whether the times of a file tell its state reliably. */
    boolean isSettled(Stat stat) {
        return stat.newest().isBefore(settledBefore);
    }

    /** Returns a text that is another whenever one of these files is; empty while that cannot be relied on. */
    String fingerprint(List<Node> files) {
        Sha256 fingerprint = new Sha256();
        files.forEach(file -> fingerprint
                .text(PathText.of(file.path()))
                .text(file.kind().name())
                .stat(file.stat()));
        boolean reliable =
                files.stream().allMatch(file -> isSettled(file.stat()) && file.kind() != Node.Kind.UNREADABLE);
        return reliable ? fingerprint.hex() : "";
    }

    /** Returns a text that is another whenever a file of an artifact is; empty while that cannot be relied on. */
    String fingerprint(Content content) {
        boolean reliable =
                content.files().stream().allMatch(file -> isSettled(file.node().stat()));
        return reliable ? content.fingerprint() : "";
    }

    /** Ends the survey, which the next scan repeats before it reads anything; returns the digest of everything seen. */
    Validator endSurvey() {
        Validator seen = new Validator("1 " + digest.hex());
        survey = Optional.of(seen);
        return seen;
    }

    /** Returns what recognises that everything looked at is as it was; nothing if that cannot be relied on. */
    Optional<Validator> validator() {
        return settled ? survey : Optional.empty();
    }

    /** Returns whether the survey would show it if something came to be at a path where nothing is. */
    boolean wouldShow(Path absent) {
        Path gone = absent;
        Path above = absent.getParent();
        while (above != null && !Files.exists(above)) {
            gone = above;
            above = above.getParent();
        }
        return shown.contains(gone) || (above != null && shown.contains(above));
    }

    private Node noted(Path path, Node node) {
        if (survey.isEmpty()) {
            note(path, node);
        }
        return node;
    }

    private void note(Path path, Node node) {
        digest.text(PathText.of(path))
                .text(PathText.of(node.path()))
                .text(node.kind().name());
        if (node.isFile()) {
            digest.stat(node.stat());
            settled &= isSettled(node.stat());
        }
        settled &= node.kind() != Node.Kind.UNREADABLE;
        if (node.kind() == Node.Kind.ABSENT) {
            shown.add(path);
        }
    }

    private Node observe(Path path) {
        String name = PlainText.of(PathText.nameOf(path));
        try {
            Stat stat = Stat.of(path);
            if (stat.type() == Stat.Type.LINK) {
                return follow(name, path);
            }
            return territory.isClosed(path)
                    ? new Node(name, path, Node.Kind.OUTSIDE, Node.NOTHING)
                    : new Node(name, path, kind(stat), stat);
        } catch (NoSuchFileException e) {
            return new Node(name, path, Node.Kind.ABSENT, Node.NOTHING);
        } catch (IOException e) {
            return new Node(name, path, Node.Kind.UNREADABLE, Node.NOTHING);
        }
    }

    private Node follow(String name, Path link) {
        try {
            Path real = link.toRealPath();
            if (!territory.contains(real)) {
                return new Node(name, link, Node.Kind.OUTSIDE, Node.NOTHING);
            }
            Stat stat = Stat.of(real);
            Node.Kind kind = stat.type() == Stat.Type.DIRECTORY ? Node.Kind.LINKED_DIRECTORY : kind(stat);
            return new Node(name, real, kind, stat);
        } catch (IOException e) {
            // Also what the system says of a link to itself.
            return new Node(name, link, Node.Kind.BROKEN_LINK, Node.NOTHING);
        }
    }

    private static Node.Kind kind(Stat stat) {
        return switch (stat.type()) {
            case FILE -> Node.Kind.FILE;
            case DIRECTORY -> Node.Kind.DIRECTORY;
            case LINK, OTHER -> Node.Kind.OTHER;
        };
    }
}
