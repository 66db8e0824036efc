package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactHistory.Past;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an {@link InMemoryDatabase} holds of one entry; life, generation and token outlive the rest. */
final class InMemoryRow {
    final Map<ArtifactId, Instant> updatedAt = new HashMap<>();
    final Map<ArtifactId, List<Past>> past = new HashMap<>();

    long life;
    long generation;
    long token;
    Instant leasedAt = Instant.MIN;
    Instant leasedUntil = Instant.MIN;
    int attempts;

    @Nullable
    Snapshot<?> snapshot;

    EntryState.@Nullable Value value;

    @Nullable
    SourceFailure failure;

    @Nullable
    Marked invalidated;

    @Nullable
    String writer;

    List<Artifact> artifacts() {
        Snapshot<?> present = snapshot;
        return present == null ? List.of() : present.artifacts();
    }

    /** Keeps the states that items were in and are no more. */
    void remember(Snapshot<?> next, Instant at) {
        Map<ArtifactId, ArtifactVersion> now = new HashMap<>();
        next.artifacts().forEach(artifact -> now.put(artifact.id(), ArtifactVersion.of(artifact)));
        for (Artifact before : artifacts()) {
            ArtifactVersion version = ArtifactVersion.of(before);
            if (!version.equals(now.get(before.id()))) {
                List<Past> states = new ArrayList<>(past.getOrDefault(before.id(), List.of()));
                states.add(0, new Past(version, at));
                past.put(before.id(), states.subList(0, Math.min(states.size(), ArtifactHistory.MAX_PAST)));
            }
        }
    }

    void fetched(Presence presence, Fetch fetch, String process) {
        value = new EntryState.Value(presence, fetch.seen(), fetch.at(), fetch.validator());
        failure = null;
        attempts = 0;
        writer = process;
        if (fetch.lease().isPresent()) {
            leasedUntil = Instant.MIN;
        }
    }

    void stored(Stamp stamp) {
        EntryState.Value present = value;
        if (present != null) {
            value = new EntryState.Value(present.presence(), stamp, present.fetchedAt(), present.validator());
        }
    }

    boolean isLeased(Instant now) {
        return leasedUntil.isAfter(now) && !leasedAt.isAfter(now.plus(Duration.between(leasedAt, leasedUntil)));
    }

    void invalidate(Marked mark) {
        generation++;
        invalidated = mark;
    }

    void forgetContent() {
        snapshot = null;
        updatedAt.clear();
        past.clear();
    }

    void forget() {
        forgetContent();
        value = null;
        failure = null;
        invalidated = null;
        writer = null;
        attempts = 0;
    }

    /** Returns what differs between two snapshots of an entry. */
    static Difference difference(@Nullable Snapshot<?> before, Snapshot<?> after) {
        Map<ArtifactId, Artifact> old = (before == null ? List.<Artifact>of() : before.artifacts())
                .stream().collect(Collectors.toMap(Artifact::id, artifact -> artifact));
        List<ArtifactId> added = new ArrayList<>();
        List<ArtifactId> updated = new ArrayList<>();
        for (Artifact artifact : after.artifacts()) {
            Artifact previous = old.remove(artifact.id());
            if (previous == null) {
                added.add(artifact.id());
            } else if (!previous.equals(artifact)) {
                updated.add(artifact.id());
            }
        }
        int unchanged = after.artifacts().size() - added.size() - updated.size();
        return new Difference(
                entryChange(before, after),
                added,
                updated,
                old.keySet().stream().sorted().toList(),
                unchanged);
    }

    private static EntryChange entryChange(@Nullable Snapshot<?> before, Snapshot<?> after) {
        if (before == null) {
            return EntryChange.CREATED;
        }
        boolean same =
                before.entry().equals(after.entry()) && before.diagnostics().equals(after.diagnostics());
        return same ? EntryChange.UNCHANGED : EntryChange.UPDATED;
    }

    /** An invalidation and where it stands among all of them. */
    record Marked(long order, Invalidation invalidation) {}
}
