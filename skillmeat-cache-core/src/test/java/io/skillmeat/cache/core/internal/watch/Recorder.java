package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.fail;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.spi.Change;
import io.skillmeat.cache.spi.ChangeSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A sink that remembers what it was told, and lets tests wait for it. */
final class Recorder implements ChangeSink {
    /** How long a test waits for what must come. */
    static final Duration SOON = Duration.ofSeconds(30);

    private static final long NOW_AND_THEN = 20;

    private final List<Told> told = new ArrayList<>();

    /** Something a sink can be told. */
    sealed interface Told {
        record Changed(Change change, long nanos) implements Told {}

        record Watching(Set<EntryId> entries) implements Told {}

        record Lost(WatchLoss loss, long nanos) implements Told {}

        record Recovered(WatchLoss loss) implements Told {}
    }

    @Override
    public void changed(Change change) {
        add(new Told.Changed(change, System.nanoTime()));
    }

    @Override
    public void watching(Set<EntryId> entries) {
        add(new Told.Watching(entries));
    }

    @Override
    public void lost(WatchLoss loss) {
        add(new Told.Lost(loss, System.nanoTime()));
    }

    @Override
    public void recovered(WatchLoss loss) {
        add(new Told.Recovered(loss));
    }

    private synchronized void add(Told one) {
        told.add(one);
        notifyAll();
    }

    /** Forgets what was told. */
    synchronized void clear() {
        told.clear();
    }

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /** Returns the hints. */
    List<Change> changes() {
        return told().stream()
                .flatMap(one -> one instanceof Told.Changed changed ? Stream.of(changed.change()) : Stream.empty())
                .toList();
    }

    /** Returns how often a hint of an entry was told. */
    long hintsOf(EntryId id) {
        return changes().stream().filter(isOf(id)).count();
    }

    /** Returns the losses that were told. */
    List<WatchLoss> losses() {
        return told().stream()
                .flatMap(one -> one instanceof Told.Lost lost ? Stream.of(lost.loss()) : Stream.empty())
                .toList();
    }

    static Predicate<Change> isOf(EntryId id) {
        return change -> change instanceof Change.OfEntry entry && entry.id().equals(id);
    }

    /** Waits for a hint of an entry. */
    void awaitHint(EntryId id) {
        await("a hint of " + id, one -> one instanceof Told.Changed changed && isOf(id).test(changed.change()));
    }

    /** Waits until an entry is watched. */
    void awaitWatching(EntryId id) {
        await(
                "watching " + id,
                one -> one instanceof Told.Watching watching
                        && watching.entries().contains(id));
    }

    /** Waits for a loss. */
    void awaitLost(WatchLoss.Kind kind) {
        await(
                "a loss " + kind,
                one -> one instanceof Told.Lost lost && lost.loss().kind() == kind);
    }

    /** Waits for the end of a loss. */
    void awaitRecovered(WatchLoss.Kind kind) {
        await(
                "the end of " + kind,
                one -> one instanceof Told.Recovered end && end.loss().kind() == kind);
    }

    /** Waits until something was told. */
    void await(String what, Predicate<Told> wanted) {
        awaitUntil(what, SOON, () -> told.stream().anyMatch(wanted));
    }

    /** Waits until something is so; looks again whenever something was told, and now and then. */
    synchronized void awaitUntil(String what, Duration atMost, BooleanSupplier so) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!so.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    fail("not so within " + atMost.toMillis() + " ms: " + what + "; told: " + told);
                }
                wait(NOW_AND_THEN);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
