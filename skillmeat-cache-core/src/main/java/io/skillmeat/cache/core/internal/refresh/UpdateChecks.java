package io.skillmeat.cache.core.internal.refresh;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpstreamCheck;
import io.skillmeat.cache.core.internal.policy.Backoff;
import io.skillmeat.cache.core.internal.refresh.SourceCall.Answer;
import io.skillmeat.cache.core.internal.store.Due;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks upstreams what they hold of what is stored here, in batches: what is due, and what nobody else is asking. One batch asks
 * each source once; what it said is stored together with how outdated that makes each item.
 */
final class UpdateChecks {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateChecks.class);
    private static final int BATCH = 200;

    private final Ground ground;
    private final OpenCalls calls;
    private final Upstream upstream;
    private final Set<Check> running = ConcurrentHashMap.newKeySet();

    UpdateChecks(Ground ground, OpenCalls calls) {
        this.ground = ground;
        this.calls = calls;
        this.upstream = ground.settings().upstream();
    }

    /**
     * Asks what is due for the items of some entries, on threads of the cache.
     *
     * @param mode how hard to look: what is due, or with {@code RELOAD} everything, without validators
     * @param done is told once what failed
     */
    void begin(Selection whose, RefreshMode mode, Consumer<List<SourceFailure>> done) {
        if (upstream.sources().isEmpty() || calls.isClosed()) {
            done.accept(List.of());
            return;
        }
        Check check = new Check(whose, mode, done);
        running.add(check);
        try {
            check.begin();
        } catch (RuntimeException | Error e) {
            check.brokeOff(e);
        }
        if (calls.isClosed()) {
            check.end();
        }
    }

    /** Asks what is due by itself. */
    void look() {
        if (running.isEmpty()) {
            begin(Selection.all(), RefreshMode.IF_STALE, failures -> {});
        }
    }

    /** Ends all that run: their calls were given up. */
    void close() {
        running.forEach(Check::end);
    }

    /** One round of questions, batch after batch; used by one thread after another. */
    private final class Check {
        private final Selection whose;
        private final RefreshMode mode;
        private final Consumer<List<SourceFailure>> done;
        private final Instant began = ground.scheduler().instant();
        private final Map<String, SourceFailure> failures = new LinkedHashMap<>();

        Check(Selection whose, RefreshMode mode, Consumer<List<SourceFailure>> done) {
            this.whose = whose;
            this.mode = mode;
            this.done = done;
        }

        /** Goes on as a task of its own: each batch within the one before would need a stack as high as there is to ask. */
        void begin() {
            ground.scheduler().schedule(Duration.ZERO, this::next);
        }

        private void next() {
            try {
                List<UpstreamState> taken = ground.store().takeDue(due(), BATCH);
                if (taken.isEmpty() || calls.isClosed()) {
                    end();
                } else {
                    new Batch(this, taken).ask();
                }
            } catch (CacheException e) {
                failed(e);
            } catch (RuntimeException | Error e) {
                brokeOff(e);
            }
        }

        private Due due() {
            Instant now = ground.scheduler().instant();
            Instant answered = mode == RefreshMode.RELOAD ? began.minusMillis(1) : now.minus(upstream.timeToLive());
            Instant failed = mode == RefreshMode.RELOAD ? began : Instant.EPOCH;
            int sources = upstream.sources().size();
            Duration lease = ground.settings().lease().multipliedBy(sources);
            return new Due(whose, now, answered, failed, lease);
        }

        void failed(CacheException e) {
            failures.put("", Failures.ofStore(e, ground.scheduler().instant()));
            end();
            LOG.warn("what upstreams hold could not be stored, it is asked again later: {}", e.getMessage());
        }

        void brokeOff(Throwable e) {
            failures.put("", Failures.at(e, ground.scheduler().instant()));
            end();
            LOG.error("asking what upstreams hold broke off, it is asked again later", e);
        }

        void end() {
            if (running.remove(this)) {
                done.accept(List.copyOf(failures.values()));
            }
        }
    }

    /** Some questions, put to one source after another until all are answered. */
    private final class Batch {
        private final Check check;
        private final Map<VersionRequest, UpstreamState> open = new LinkedHashMap<>();
        private final Map<VersionRequest, Throwable> failed = new LinkedHashMap<>();
        private final List<UpstreamState> answered = new ArrayList<>();
        private final Iterator<VersionSource> left = upstream.sources().iterator();

        Batch(Check check, List<UpstreamState> taken) {
            this.check = check;
            taken.forEach(state -> open.put(request(state), state));
        }

        private VersionRequest request(UpstreamState state) {
            return new VersionRequest(
                    state.question().upstream(),
                    state.question().spec(),
                    state.question().held(),
                    check.mode == RefreshMode.RELOAD ? Optional.empty() : state.validator());
        }

        void ask() {
            if (open.isEmpty() || !left.hasNext() || calls.isClosed()) {
                conclude();
                return;
            }
            VersionSource source = left.next();
            if (calls.isStuck(source)) {
                heard(new Answer.Failed<>(new SourceException(
                        SourceFailure.Kind.TRANSIENT,
                        "the source of versions has not returned from a call that was given up",
                        Optional.empty())));
                return;
            }
            List<VersionRequest> requests = List.copyOf(open.keySet());
            SourceCall<Map<VersionRequest, VersionAnswer>> call = new SourceCall<>(
                    ground.scheduler(), ground.settings().refreshing().deadline(), this::heard);
            calls.make(source, call, context -> source.latest(requests, context));
        }

        private void heard(Answer<Map<VersionRequest, VersionAnswer>> answer) {
            try {
                take(answer);
                ask();
            } catch (RuntimeException | Error e) {
                check.brokeOff(e);
            }
        }

        private void take(Answer<Map<VersionRequest, VersionAnswer>> answer) {
            if (answer instanceof Answer.Failed<Map<VersionRequest, VersionAnswer>> nothing) {
                open.keySet().forEach(request -> failed.put(request, nothing.why()));
            } else if (answer instanceof Answer.Given<Map<VersionRequest, VersionAnswer>> given) {
                given.value().forEach(this::take);
            }
        }

        private void take(VersionRequest request, VersionAnswer answer) {
            if (answer instanceof VersionAnswer.Failed why) {
                failed.put(request, why.failure());
                return;
            }
            UpstreamState asked = open.remove(request);
            if (asked != null) {
                failed.remove(request);
                answered.add(state(asked, answer));
            }
        }

        private UpstreamState state(UpstreamState asked, VersionAnswer answer) {
            Instant now = ground.scheduler().instant();
            if (answer instanceof VersionAnswer.Changed changed) {
                UpstreamCheck found = new UpstreamCheck(Optional.of(changed.version()), now);
                return new UpstreamState(
                        asked.question(), Optional.of(found), changed.validator(), Optional.empty(), 0);
            }
            Optional<UpstreamCheck> check = answer instanceof VersionAnswer.NotFound
                    ? Optional.of(new UpstreamCheck(Optional.empty(), now))
                    : asked.check().map(known -> new UpstreamCheck(known.latest(), now));
            return new UpstreamState(asked.question(), check, asked.validator(), Optional.empty(), 0);
        }

        /** Stores what was said and goes on with the next batch; what is cut off by the end of the cache stays unsaid. */
        private void conclude() {
            if (calls.isClosed()) {
                check.end();
                return;
            }
            try {
                List<UpstreamState> states = new ArrayList<>(answered);
                open.forEach((request, state) -> states.add(unanswered(request, state)));
                ground.store().answered(states).forEach(ground.telling()::update);
                ground.telling().logged();
                check.begin();
            } catch (CacheException e) {
                check.failed(e);
            } catch (RuntimeException | Error e) {
                check.brokeOff(e);
            }
        }

        private UpstreamState unanswered(VersionRequest request, UpstreamState asked) {
            Throwable why = Optional.ofNullable(failed.get(request))
                    .orElseGet(() -> new SourceException(
                            SourceFailure.Kind.PERMANENT,
                            "no source of versions knows " + request.upstream(),
                            Optional.empty()));
            Failures known = Failures.of(why);
            Instant now = ground.scheduler().instant();
            int attempts = asked.attempts() + 1;
            Instant retryAt = Backoff.retryAt(
                    request.upstream(),
                    known.kind(),
                    attempts,
                    now,
                    known.retryAfter(),
                    ground.settings().refreshing());
            SourceFailure failure = new SourceFailure(known.kind(), known.message(), now, Optional.of(retryAt));
            check.failures.putIfAbsent(failure.message(), failure);
            LOG.debug("{}: {}", request.upstream(), failure.message());
            return new UpstreamState(
                    asked.question(), asked.check(), asked.validator(), Optional.of(failure), attempts);
        }
    }
}
