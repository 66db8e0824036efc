package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.Subscription;
import io.skillmeat.cache.WatchLoss;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the engine tells subscribers: each live event with its time and process. */
final class Telling {
    private final EventBus bus;
    private final InstantSource clock;
    private final String process;

    Telling(EventBus bus, InstantSource clock, String process) {
        this.bus = bus;
        this.clock = clock;
        this.process = process;
    }

    void started(EntryId id) {
        bus.publish(new CacheEvent.RefreshStarted(clock.instant(), process, id));
    }

    void ended(EntryId id, RefreshOutcome outcome, Instant began) {
        Instant now = clock.instant();
        bus.publish(new CacheEvent.RefreshEnded(now, process, id, outcome, Duration.between(began, now)));
    }

    void progress(Selection what, Refresh.Progress progress) {
        bus.publish(new CacheEvent.RefreshProgress(clock.instant(), process, what, progress));
    }

    void failed(EntryKind kind, Optional<EntryId> id, SourceFailure failure) {
        bus.publish(new CacheEvent.SourceFailed(clock.instant(), process, kind, id, failure));
    }

    void degraded(CacheException cause) {
        degraded(new Degradation.Writing(cause.kind()), Failures.text(cause));
    }

    void recovered(CacheException.Kind cause) {
        recovered(new Degradation.Writing(cause));
    }

    void unusable(CacheException cause) {
        degraded(new Degradation.Storing(cause.kind()), Failures.text(cause));
    }

    void usable(CacheException.Kind cause) {
        recovered(new Degradation.Storing(cause));
    }

    void degraded(WatchLoss loss) {
        degraded(new Degradation.Noticing(loss.kind(), loss.place()), loss.detail());
    }

    void recovered(WatchLoss loss) {
        recovered(new Degradation.Noticing(loss.kind(), loss.place()));
    }

    private void degraded(Degradation cause, String message) {
        bus.publish(new CacheEvent.Degraded(clock.instant(), process, cause, message));
    }

    private void recovered(Degradation cause) {
        bus.publish(new CacheEvent.Recovered(clock.instant(), process, cause));
    }

    /** Tells what was added to the change log. */
    void logged() {
        bus.logged();
    }

    /** Connects a listener of the engine's own. */
    Subscription subscribe(EventFilter filter, Consumer<CacheEvent> listener) {
        return bus.subscribe(filter, listener);
    }

    /** Tells that something newer is known of an artifact than it is. */
    void update(FoundArtifact found) {
        bus.publish(new CacheEvent.UpdateAvailable(
                clock.instant(), process, found.owner().entry().id(), found.artifact()));
    }

    /** Tells which artifacts became outdated from one snapshot of an entry to the next. */
    void updates(Snapshot<?> before, Snapshot<?> after) {
        Map<ArtifactId, Artifact> known =
                before.artifacts().stream().collect(Collectors.toMap(Artifact::id, Function.identity()));
        after.artifacts().stream()
                .filter(artifact -> artifact.status().isOutdated())
                .filter(artifact -> Optional.ofNullable(known.get(artifact.id()))
                        .filter(old -> old.status().isOutdated())
                        .isEmpty())
                .forEach(artifact -> bus.publish(new CacheEvent.UpdateAvailable(
                        clock.instant(), process, after.entry().id(), artifact)));
    }
}
