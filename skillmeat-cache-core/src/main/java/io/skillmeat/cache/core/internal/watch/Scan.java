package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.core.internal.watch.DirectoryState.Trait;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A look at one directory: names and stamps, no content. */
final class Scan {
    private static final long TICK = Duration.ofMillis(20).toNanos();
    private static final long COARSE_TICK = Duration.ofSeconds(2).toNanos();

    private final Territory territory;
    private final Path directory;
    private final Zone zone;
    private final long now;
    private final Digest digest = new Digest();
    private final Set<Path> directories = new HashSet<>();
    private final Map<Path, Path> links = new HashMap<>();
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

    private Scan(Territory territory, Path directory, Zone zone, Instant now) {
        this.territory = territory;
        this.directory = directory;
        this.zone = zone;
        this.now = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /**
     * Looks at a directory.
     *
     * @param now the time at which the look begins, or before
     * @return what it looks like, or nothing if there is none
     */
    static Optional<DirectoryState> of(Path directory, Zone zone, Territory territory, Instant now) {
        try {
            return Optional.of(new Scan(territory, directory, zone, now).look());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(DirectoryState.UNREADABLE);
        }
    }

    private DirectoryState look() throws IOException {
        if (!zone.isNotified()) {
            traits.add(Trait.ASIDE);
        }
        for (Path child : children()) {
            String name = child.getFileName().toString();
            if (zone.counts(name) || zone.enter(name).isPresent()) {
                look(child, name);
            }
        }
        return new DirectoryState(digest.value(), directories, links, traits);
    }

    private List<Path> children() throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(children);
        return children;
    }

    private void look(Path child, String name) throws IOException {
        try {
            Stamp stamp = Stamp.of(child, LinkOption.NOFOLLOW_LINKS);
            switch (stamp.kind()) {
                case DIRECTORY -> {
                    noteExistence(name);
                    enter(child);
                }
                case FILE -> read(name, stamp);
                case LINK -> follow(child, name);
                case OTHER -> {}
            }
        } catch (NoSuchFileException e) {
            // Gone since it was listed: whoever removed it changed the directory, too.
        }
    }

    /** A profile folder makes a project, and a folder may be an artifact, even if nothing is in it. */
    private void noteExistence(String name) {
        if (zone.expects(name)) {
            digest.add(name);
        }
    }

    private void enter(Path child) {
        if (territory.zoneOf(child).isPresent()) {
            directories.add(child);
        }
    }

    private void read(String name, Stamp stamp) {
        if (zone.counts(name)) {
            digest.add(name, stamp.identity(), stamp.size(), stamp.modified(), stamp.changed());
            note(name, stamp.changed());
        }
    }

    private void note(String name, long changed) {
        long tick = changed % TimeUnit.SECONDS.toNanos(1) == 0 ? COARSE_TICK : TICK;
        if (changed > now - tick) {
            traits.add(Trait.RECENT);
        }
        if (Names.isRecord(Names.fold(name))) {
            traits.add(Trait.PROFILE);
        }
    }

    private void follow(Path link, String name) throws IOException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (IOException e) {
            read(name, Stamp.of(link, LinkOption.NOFOLLOW_LINKS));
            return;
        }
        Stamp target = Stamp.of(real);
        if (target.kind() == Stamp.Kind.FILE) {
            read(name, target);
            traits.add(Trait.LINKS_TO_FILES);
        } else if (target.kind() == Stamp.Kind.DIRECTORY && zone.expects(name) && leadsOn(real)) {
            digest.add(name + '\0' + real);
            links.put(link, real);
            enter(link);
        }
    }

    /** Returns whether a link is followed: out of no place, in no circle, and not from within what a link led to. */
    private boolean leadsOn(Path target) throws IOException {
        return territory.admits(target)
                && !directory.startsWith(target)
                && directory.toRealPath().equals(directory);
    }
}
