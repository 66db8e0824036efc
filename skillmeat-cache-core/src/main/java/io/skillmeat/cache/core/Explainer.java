package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Explanation;
import io.skillmeat.cache.Explanation.Decision;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.core.internal.policy.ReadRule.Action;
import io.skillmeat.cache.core.internal.refresh.EntryFreshness;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.Stamp;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.spi.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a standard read would do and why, out of the same rules that a read goes by. */
final class Explainer {
    private final SnapshotStore store;
    private final Refresher refresher;
    private final EntryFreshness freshness;

    Explainer(SnapshotStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
        freshness = refresher.freshness();
    }

    Explanation explain(EntryId id) {
        return store.madeCollection(id).map(this::made).orElseGet(() -> fetched(id));
    }

    private Explanation made(MadeCollection made) {
        long entries = made.members().stream().map(Member::entry).distinct().count();
        return new Explanation(
                made.id(),
                Decision.SERVE,
                List.of(
                        "it was made through the API: no source is asked for it, and only the API changes it",
                        "its " + made.members().size() + " members are read from the " + entries
                                + " entries they belong to; it is as fresh as the least fresh of these"),
                stamp(store.state(made.id()).current()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Freshness.Activity.IDLE);
    }

    private Explanation fetched(EntryId id) {
        Optional<StoredSnapshot> stored = store.read(id);
        EntryState state = stored.map(StoredSnapshot::state).orElseGet(() -> store.state(id));
        Freshness.Activity activity = refresher.activity(id);
        ReadPolicy policy = refresher.possible(id, ReadPolicy.standard());
        Action action = stored.map(known -> stored(known, policy, activity))
                .orElseGet(() -> freshness.notStored(state, policy));
        Optional<Explanation.Value> value =
                state.value().map(known -> value(state, known, stored.map(StoredSnapshot::origin), activity));
        return new Explanation(
                id,
                decision(action),
                path(state, value, action),
                stamp(state.current()),
                value,
                state.invalidation()
                        .map(told -> new Explanation.Invalidation(told.at(), told.reason(), told.process())),
                state.failure(),
                state.attempts(),
                activity);
    }

    /** What is another cache's to refresh is served as it is. */
    private Action stored(StoredSnapshot stored, ReadPolicy policy, Freshness.Activity activity) {
        Action action = freshness.stored(stored.state(), policy, activity).action();
        return action == Action.SERVE_AND_REFRESH
                        && !refresher.refreshes(stored.snapshot().entry())
                ? Action.SERVE
                : action;
    }

    private Explanation.Value value(
            EntryState state, EntryState.Value known, Optional<Origin> origin, Freshness.Activity activity) {
        return new Explanation.Value(
                stamp(known.stamp()),
                known.fetchedAt(),
                state.writer(),
                origin,
                freshness.timeToLive(state),
                freshness.configured(state),
                freshness.of(state, activity),
                known.validator().map(Validator::text));
    }

    private static List<String> path(EntryState state, Optional<Explanation.Value> value, Action action) {
        List<String> path = new ArrayList<>();
        value.ifPresentOrElse(
                known -> tellValue(path, state, known), () -> path.add("nothing is stored and nothing is known of it"));
        state.failure()
                .ifPresent(failure -> path.add("the source failed at " + failure.at() + " ("
                        + failure.message() + "), " + state.attempts() + " times in a row"
                        + failure.retryAt()
                                .map(at -> "; it is tried again after " + at)
                                .orElse("")));
        path.add(sentence(action));
        return path;
    }

    private static void tellValue(List<String> path, EntryState state, Explanation.Value value) {
        boolean absent = state.value().map(EntryState.Value::presence).equals(Optional.of(Presence.ABSENT));
        String what = absent ? "the source said that there is no such entry" : "a snapshot is stored";
        path.add(what + ", fetched at " + value.fetchedAt() + " ("
                + seconds(value.freshness().age()) + " ago) by process "
                + value.writer().orElse("unknown"));
        state.invalidation()
                .ifPresent(told -> path.add(
                        "it was invalidated at " + told.at() + " by process " + told.process() + ": " + told.reason()));
        path.add("its time to live is " + seconds(value.timeToLive()) + " of the configured "
                + seconds(value.configured()));
        path.add(
                value.freshness() instanceof Freshness.Stale stale
                        ? "it is stale: " + stale.reason()
                        : "its stamp is "
                                + (value.stamp().equals(stamp(state.current())) ? "the current one" : "out of date"));
    }

    private static String seconds(Duration duration) {
        return Duration.ofSeconds(duration.toSeconds()).toString();
    }

    private static String sentence(Action action) {
        return switch (action) {
            case SERVE -> "it is served as it is";
            case SERVE_AND_REFRESH -> "it is served, marked, and refreshed behind the reader's back";
            case LOAD, LOAD_OR_FALL_BACK -> "the source is asked first";
            case FALL_BACK -> "the source is left alone for now; what is stored is served, marked";
            case FAIL -> "the source is left alone for now; the read fails as the source did";
            case NOTHING -> "nothing is served: the source said so lately, or there is no source";
        };
    }

    private static Decision decision(Action action) {
        return switch (action) {
            case SERVE -> Decision.SERVE;
            case SERVE_AND_REFRESH -> Decision.SERVE_AND_REFRESH;
            case LOAD, LOAD_OR_FALL_BACK -> Decision.LOAD;
            case FALL_BACK -> Decision.FALL_BACK;
            case FAIL -> Decision.FAIL;
            case NOTHING -> Decision.NOT_FOUND;
        };
    }

    private static Explanation.Stamp stamp(Stamp stamp) {
        return new Explanation.Stamp(stamp.life(), stamp.generation());
    }
}
