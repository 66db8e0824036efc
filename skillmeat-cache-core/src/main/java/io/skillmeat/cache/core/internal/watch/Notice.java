package io.skillmeat.cache.core.internal.watch;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operating system told.
 *
 * @param kind what happened
 * @param path to what; a real path
 * @param directory whether that is known to be a directory
 */
record Notice(Kind kind, Path path, boolean directory) {
    /** What can happen to a path. */
    enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }

    /** Returns the directories that have to be looked at because of it: at once if it is urgent. */
    Stream<Path> suspects(Territory territory) {
        if (territory.isRoot(path)) {
            return Stream.of(path);
        }
        return territory
                .links()
                .known(path)
                .filter(known -> zone(known, territory).filter(this::concerns).isPresent())
                .flatMap(known -> directory ? Stream.of(known.getParent(), known) : Stream.of(known.getParent()));
    }

    /** Returns whether looking cannot wait for the next notice. */
    boolean isUrgent(Territory territory) {
        return territory.isRoot(path)
                || territory
                        .links()
                        .known(path)
                        .anyMatch(known ->
                                zone(known, territory).filter(this::urges).isPresent());
    }

    private static Optional<Zone> zone(Path known, Territory territory) {
        Path parent = known.getParent();
        return parent == null ? Optional.empty() : territory.zoneOf(parent);
    }

    private boolean concerns(Zone zone) {
        return urges(zone)
                || zone.counts(name())
                || (directory && zone.enter(name()).isPresent());
    }

    private boolean urges(Zone zone) {
        boolean temporaryGone = kind == Kind.DELETED && Names.isTemporary(Names.fold(name())) && zone.counts(name());
        boolean linked = kind != Kind.MODIFIED && zone.expects(name());
        boolean entered =
                directory && zone.enter(name()).filter(Zone::isNotified).isPresent();
        return zone.minds(name()) || temporaryGone || linked || entered;
    }

    private String name() {
        return path.getFileName().toString();
    }
}
