package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchLoss.Kind;
import io.skillmeat.cache.WatchStatus;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what was told equal to the disk: looks where marks are, everywhere after a loss, and tells what it finds. Used by one
 * thread at a time.
 */
final class Reconciler {
    private static final Set<Kind> BLIND = EnumSet.of(Kind.ROOT_MISSING, Kind.UNREADABLE, Kind.NOT_NOTIFIED);

    private final Places places;
    private final Coverage coverage;
    private final Marks marks;
    private final Teller teller;
    private final Losses losses;
    private final InstantSource clock;
    private final Notifier.Listener listener;
    private final Unannounced unannounced = new Unannounced();
    private final Set<Place> moved = new LinkedHashSet<>();
    private Set<EntryId> watched = Set.of();
    private Optional<Instant> reconciledAt = Optional.empty();
    private boolean rearmed;
    private boolean outdated = true;
    private int polled;

    Reconciler(
            Places places,
            Coverage coverage,
            Marks marks,
            Teller teller,
            InstantSource clock,
            Notifier.Listener listener) {
        this.places = places;
        this.coverage = coverage;
        this.marks = marks;
        this.teller = teller;
        this.losses = new Losses(teller::tellLost, teller::tellRecovered);
        this.clock = clock;
        this.listener = listener;
    }

    /** Sets the entries to watch; takes effect with the next flush. */
    void track(Map<EntryId, Path> locations) {
        places.track(locations);
        outdated = true;
    }

    /** Looks where marks are. */
    void flush() {
        Marks.Taken taken = marks.take();
        unannounced.told(taken.directories());
        if (taken.directories().stream().anyMatch(coverage.territory()::isRoot)) {
            checkPlaces();
        }
        if (outdated || taken.everything()) {
            rearm();
        } else {
            tell(coverage.look(taken.directories()));
        }
    }

    /**
     * Looks at everything.
     *
     * @return the directories found changed of which the system has yet to tell, for {@link #settle}
     */
    Set<Path> reconcile() {
        Marks.Taken taken = marks.take();
        unannounced.told(taken.directories());
        checkPlaces();
        discover();
        if (outdated || taken.everything()) {
            rearm();
            return Set.of();
        }
        StatIndex.Changes changes = coverage.lookAtAll();
        Set<Path> untold = new HashSet<>(changes.notifiable());
        untold.removeAll(taken.directories());
        untold.removeIf(directory -> !coverage.isNotified(directory));
        tell(changes);
        reconciledAt = Optional.of(clock.instant());
        return unannounced.expect(untold);
    }

    /** Counts what the system has still not told of; if there is any, it is not to be trusted any more. */
    void settle(Set<Path> untold) {
        Set<Path> missed = unannounced.settle(untold);
        missed.stream().findFirst().ifPresent(first -> {
            String detail = missed.size() + " directories changed without a notification; the watcher is replaced";
            losses.add(new WatchLoss(Kind.UNANNOUNCED, first.toString(), detail));
            rearm();
        });
    }

    /** Looks at what nobody notifies of, and tries again to have a notifier if there is none. */
    void poll() {
        List<Path> directories = coverage.polled().toList();
        if (outdated || losses.has(Kind.FAILED)) {
            rearm();
        } else if (!directories.isEmpty()) {
            tell(coverage.look(directories));
        }
    }

    /** Looks whether the places are still where they were. */
    void pulse() {
        checkPlaces();
        if (outdated) {
            rearm();
        }
    }

    /** Tries again to have the system notify of everything, if it does not, and looks at everything. */
    Set<Path> sweep() {
        outdated |= losses.has(Kind.LIMIT_REACHED) || !coverage.isComplete();
        return reconcile();
    }

    /** Notes that something could not be told. */
    void lose(WatchLoss loss) {
        losses.add(loss);
        if (loss.kind() == Kind.OVERFLOW || loss.kind() == Kind.FAILED) {
            outdated = true;
            unannounced.excuse();
        } else if (loss.kind() == Kind.UNREADABLE) {
            marks.add(Path.of(loss.place()));
        }
    }

    /** Notes that one of the methods here failed: everything is tried again with the next poll. */
    void fail(Throwable failure) {
        losses.add(new WatchLoss(Kind.FAILED, File.separator, failure + "; tried again"));
        marks.addEverything();
    }

    /** Returns whether there is more to do than has been done: a flush is due. */
    boolean isDue() {
        return outdated;
    }

    WatchStatus status() {
        return new WatchStatus(
                mode(), coverage.size(), polled, losses.present(), losses.count(), unannounced.found(), reconciledAt);
    }

    private WatchStatus.Mode mode() {
        if (coverage.size() == 0) {
            return WatchStatus.Mode.POLLED;
        }
        return losses.present().isEmpty() ? WatchStatus.Mode.NOTIFIED : WatchStatus.Mode.DEGRADED;
    }

    private void rearm() {
        outdated = false;
        marks.take();
        unannounced.excuse();
        StatIndex.Changes changes = coverage.rearm(listener);
        Set<EntryId> fresh = new LinkedHashSet<>(places.entries());
        fresh.removeAll(watched);
        if (!rearmed || !fresh.isEmpty()) {
            teller.tellWatching(Set.copyOf(fresh));
        }
        if (rearmed) {
            tellAll(changes, fresh);
        }
        watched = places.entries();
        rearmed = true;
        moved.clear();
        endLosses();
    }

    private void tellAll(StatIndex.Changes changes, Set<EntryId> fresh) {
        Set<EntryId> untold = new HashSet<>(fresh);
        moved.forEach(place -> place.entry().ifPresent(untold::add));
        teller.tell(coverage.territory(), changes.directories(), untold);
        moved.stream()
                .filter(place -> place.entry().filter(fresh::contains).isEmpty())
                .forEach(teller::tellMoved);
    }

    private void endLosses() {
        losses.end(loss -> loss.kind() == Kind.OVERFLOW || loss.kind() == Kind.UNANNOUNCED);
        losses.replace(EnumSet.of(Kind.LIMIT_REACHED, Kind.FAILED), coverage.armedLosses());
        noteBlindSpots();
        reconciledAt = Optional.of(clock.instant());
    }

    private void tell(StatIndex.Changes changes) {
        teller.tell(coverage.territory(), changes.directories(), Set.of());
        noteBlindSpots();
    }

    private void noteBlindSpots() {
        List<WatchLoss> over = losses.replace(BLIND, coverage.blindSpots());
        boolean readable = over.stream().anyMatch(loss -> loss.kind() == Kind.UNREADABLE);
        outdated |= readable || coverage.isOutdated();
        polled = (int) coverage.polled().count();
    }

    private void checkPlaces() {
        moved.addAll(places.check());
        outdated |= !moved.isEmpty();
    }

    /** Looks for projects deeper below the roots than is watched. */
    private void discover() {
        Territory territory = coverage.territory();
        Set<Path> found = new LinkedHashSet<>();
        places.roots().forEach(root -> found.addAll(ProjectSearch.below(root)));
        found.removeIf(project -> territory.zoneOf(project).isPresent());
        for (Path project : found) {
            places.addCandidate(project);
            outdated = true;
            teller.tellNew(project);
        }
    }
}
