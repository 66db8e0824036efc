package io.skillmeat.cache.core.internal.watch;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.WatchStatus;
import io.skillmeat.cache.spi.ChangeSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The watch of projects and collections, and beside it that of marketplaces: one directory can be both, and matters to each for
 * other files. The second begins with the first marketplace on disk.
 */
final class JointWatch implements ChangeSource.Watch {
    private final ChangeSource.Watch trees;
    private final Supplier<ChangeSource.Watch> begin;
    private Optional<ChangeSource.Watch> documents = Optional.empty();
    private boolean closed;

    /**
     * Creates a watch.
     *
     * @param trees the running watch of projects and collections
     * @param begin begins that of marketplaces
     */
    JointWatch(ChangeSource.Watch trees, Supplier<ChangeSource.Watch> begin) {
        this.trees = trees;
        this.begin = begin;
    }

    @Override
    public void track(Map<EntryId, Path> locations) {
        trees.track(only(kind -> kind != EntryKind.MARKETPLACE, locations));
        trackDocuments(only(kind -> kind == EntryKind.MARKETPLACE, locations));
    }

    private synchronized void trackDocuments(Map<EntryId, Path> locations) {
        if (documents.isEmpty() && !locations.isEmpty() && !closed) {
            documents = Optional.of(begin.get());
        }
        documents.ifPresent(watch -> watch.track(locations));
    }

    private static Map<EntryId, Path> only(Predicate<EntryKind> which, Map<EntryId, Path> locations) {
        return locations.entrySet().stream()
                .filter(location -> which.test(location.getKey().kind()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private synchronized Optional<ChangeSource.Watch> documents() {
        return documents;
    }

    @Override
    public CompletionStage<Void> sync() {
        CompletionStage<Void> first = trees.sync();
        return documents().map(second -> both(first, second.sync())).orElse(first);
    }

    private static CompletionStage<Void> both(CompletionStage<Void> first, CompletionStage<Void> second) {
        return CompletableFuture.allOf(first.toCompletableFuture(), second.toCompletableFuture());
    }

    @Override
    public WatchStatus status() {
        WatchStatus first = trees.status();
        return documents().map(second -> both(first, second.status())).orElse(first);
    }

    private static WatchStatus both(WatchStatus first, WatchStatus second) {
        Map<Losses.Key, WatchLoss> losses = new LinkedHashMap<>();
        Stream.of(first, second)
                .flatMap(status -> status.losses().stream())
                .forEach(loss -> losses.putIfAbsent(Losses.Key.of(loss), loss));
        boolean alike = first.mode() == second.mode() || losses.isEmpty();
        return new WatchStatus(
                alike ? first.mode() : WatchStatus.Mode.DEGRADED,
                first.directories() + second.directories(),
                first.polled() + second.polled(),
                List.copyOf(losses.values()),
                first.lossCount() + second.lossCount(),
                first.foundByReconcile() + second.foundByReconcile(),
                earlier(first.reconciledAt(), second.reconciledAt()));
    }

    /** What one of them has not compared yet is not compared. */
    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Override
    public void close() {
        trees.close();
        end().ifPresent(ChangeSource.Watch::close);
    }

    private synchronized Optional<ChangeSource.Watch> end() {
        closed = true;
        return documents;
    }
}
