package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.UpstreamCheck;
import io.skillmeat.cache.core.internal.store.Due;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamQuestion;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an {@link InMemoryDatabase} knows of upstreams; how outdated something is, it decides anew each time. */
final class InMemoryUpstreams {
    private final UpdateRating rating;
    private final Map<UpstreamQuestion, UpstreamState> known = new LinkedHashMap<>();
    private final Map<UpstreamQuestion, Instant> takenUntil = new HashMap<>();

    InMemoryUpstreams(UpdateRating rating) {
        this.rating = rating;
    }

    Optional<UpstreamCheck> check(Artifact artifact) {
        return UpstreamQuestion.of(artifact)
                .map(known::get)
                .flatMap(state -> Optional.ofNullable(state).flatMap(UpstreamState::check));
    }

    Optional<Severity> severity(FoundArtifact item) {
        return rating.of(item.artifact(), item.check());
    }

    ItemCounts count(Snapshot<?> snapshot) {
        return ItemCounts.of(
                snapshot, artifact -> rating.of(artifact, check(artifact)).isPresent());
    }

    List<UpstreamState> take(Due due, int limit, Map<EntryId, Snapshot<?>> stored) {
        Set<UpstreamQuestion> asked = questions(stored.values());
        known.values().removeIf(state -> !asked.contains(state.question()) && isOld(state, due));
        asked.forEach(question -> known.putIfAbsent(question, UpstreamState.unasked(question)));
        stored.keySet().removeIf(id -> !due.whose().contains(id));
        Set<UpstreamQuestion> wanted = questions(stored.values());
        List<UpstreamState> taken = new ArrayList<>();
        for (UpstreamState state : known.values()) {
            if (taken.size() < limit && wanted.contains(state.question()) && isDue(state, due)) {
                taken.add(state);
                takenUntil.put(state.question(), due.now().plus(due.lease()));
            }
        }
        return taken;
    }

    void answered(List<UpstreamState> states) {
        for (UpstreamState state : states) {
            known.replace(state.question(), state);
            takenUntil.remove(state.question());
        }
    }

    private static Set<UpstreamQuestion> questions(Collection<Snapshot<?>> snapshots) {
        Set<UpstreamQuestion> questions = new LinkedHashSet<>();
        snapshots.forEach(snapshot -> snapshot.artifacts()
                .forEach(artifact -> UpstreamQuestion.of(artifact).ifPresent(questions::add)));
        return questions;
    }

    private boolean isDue(UpstreamState state, Due due) {
        Optional<Instant> taken = Optional.ofNullable(takenUntil.get(state.question()));
        boolean free = taken.filter(until ->
                        until.isAfter(due.now()) && !until.isAfter(due.now().plus(due.lease())))
                .isEmpty();
        boolean rested = state.failure()
                .filter(failure -> !failure.at().isBefore(due.failedBefore())
                        && !failure.at().isAfter(due.now()))
                .flatMap(SourceFailure::retryAt)
                .filter(at -> at.isAfter(due.now()))
                .isEmpty();
        return free && rested && isOld(state, due);
    }

    private static boolean isOld(UpstreamState state, Due due) {
        return state.check()
                .map(UpstreamCheck::checkedAt)
                .filter(at -> at.isAfter(due.answeredBefore()) && !at.isAfter(due.now()))
                .isEmpty();
    }
}
