package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchLoss.Kind;
import io.skillmeat.cache.core.internal.watch.DirectoryState.Trait;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is watched, by whom, and how it looked last. Used by one thread at a time but for {@link #territory()}. */
final class Coverage implements Subscription {
    private static final int ROUNDS = 4;

    private final Places places;
    private final StatIndex index;
    private final Notifier notifier;
    private final Closed closed;
    private final Path probe;
    private Notifier.Armed armed = new Notifier.Unarmed(List.of());
    private List<Path> remote = List.of();
    private volatile Territory territory;

    Coverage(Places places, StatIndex index, Notifier notifier, Closed closed, Path probe) {
        this.places = places;
        this.index = index;
        this.notifier = notifier;
        this.closed = closed;
        this.probe = probe;
        this.territory = survey();
    }

    private Territory survey() {
        remote = places.remote();
        return new Territory(places.sightings(), profiles(), index.links(), closed, probe);
    }

    private Set<Path> profiles() {
        return index.with(Trait.PROFILE).collect(Collectors.toUnmodifiableSet());
    }

    Territory territory() {
        return territory;
    }

    /**
     * Has a new notifier tell of what is to be watched now, and looks at each directory once it does. Repeats that as long as
     * looking shows more to watch.
     */
    StatIndex.Changes rearm(Notifier.Listener listener) {
        StatIndex.Changes changes = new StatIndex.Changes(new LinkedHashSet<>(), new LinkedHashSet<>());
        int round = 0;
        do {
            territory = survey();
            changes.add(replaceNotifier(listener));
        } while ((isOutdated() || !isComplete()) && ++round < ROUNDS);
        return changes;
    }

    /** Arms the new notifier before the old one ends, so that nothing is missed; where the system has no room for two, after. */
    private StatIndex.Changes replaceNotifier(Notifier.Listener listener) {
        Notifier.Armed old = armed;
        StatIndex.Round round = arm(listener);
        boolean crowded = old.size() > 0 && armed.losses().stream().anyMatch(loss -> loss.kind() == Kind.LIMIT_REACHED);
        old.close();
        StatIndex.Changes changes = round.end();
        if (crowded) {
            armed.close();
            changes.add(arm(listener).end());
        }
        return changes;
    }

    private StatIndex.Round arm(Notifier.Listener listener) {
        StatIndex.Round round = index.begin(territory);
        armed = notifier.arm(territory, directory -> look(directory, round), listener);
        return round;
    }

    private List<Path> look(Path directory, StatIndex.Round round) {
        Stream<Path> known = territory.links().known(directory).filter(territory::isLookedAt);
        return real(known.flatMap(path -> round.look(path).stream())).toList();
    }

    private Stream<Path> real(Stream<Path> known) {
        return known.map(territory.links()::real);
    }

    /** Returns whether the notifier knows of all directories. */
    boolean isComplete() {
        return real(index.notifiable()).allMatch(armed::knows);
    }

    /** Returns whether other directories should be watched than are. */
    boolean isOutdated() {
        return !territory.isBuiltOn(profiles(), index.links());
    }

    /** Looks at some directories. */
    StatIndex.Changes look(Collection<Path> directories) {
        return index.rescan(territory, directories);
    }

    /** Looks at all directories. */
    StatIndex.Changes lookAtAll() {
        return index.begin(territory).end();
    }

    /** Returns the directories of which changes should be notified and are not, or not all. */
    Stream<Path> polled() {
        return index.notifiable().filter(directory -> !isNotified(directory));
    }

    /** Returns whether all changes in a directory are notified, as far as is known. */
    boolean isNotified(Path directory) {
        return armed.covers(territory.links().real(directory))
                && remote.stream().noneMatch(directory::startsWith);
    }

    /** Returns how many directories the system notifies of. */
    int size() {
        return armed.size();
    }

    /** Returns what the notifier could not do when it was armed. */
    List<WatchLoss> armedLosses() {
        return armed.losses();
    }

    /** Returns what cannot be seen because it is not there, not readable or not notified. */
    List<WatchLoss> blindSpots() {
        Stream<WatchLoss> unreadable = index.with(Trait.UNREADABLE)
                .map(directory -> new WatchLoss(Kind.UNREADABLE, directory.toString(), "cannot be read; tried again"));
        return Stream.concat(places.losses().stream(), unreadable).toList();
    }

    @Override
    public void close() {
        armed.close();
    }
}
