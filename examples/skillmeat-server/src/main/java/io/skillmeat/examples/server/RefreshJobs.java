package io.skillmeat.examples.server;

import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The refreshes that were asked for: the running ones and the last that ended. Safe for use by many threads. */
final class RefreshJobs {
    private static final int KEPT = 100;
    private static final int KEYS_KEPT = 1_000;

    private final ProjectCache cache;
    private final Settings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Deque<RefreshJob> newestFirst = new ArrayDeque<>();
    private final Map<String, RefreshJob> byKey = new LinkedHashMap<>();

    RefreshJobs(ProjectCache cache, Settings settings, InstantSource clock) {
        this.cache = cache;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns the one that was begun with that key, the running refresh that the cache joins, or a new one. */
    synchronized RefreshJob begin(Selection what, RefreshMode mode, Optional<String> key) {
        Optional<RefreshJob> same = key.map(byKey::get);
        if (same.isPresent()) {
            if (!same.get().isOf(what, mode)) {
                throw Problem.of(Problem.Kind.CONFLICT, "that Idempotency-Key belongs to another refresh")
                        .refusal();
            }
            return same.get();
        }
        Refresh refresh = cache.refresh(what, mode);
        RefreshJob job = newestFirst.stream()
                .filter(each -> each.refresh() == refresh)
                .findFirst()
                .orElseGet(() -> add(what, mode, refresh));
        key.ifPresent(text -> remember(text, job));
        return job;
    }

    /** Any number of keys may lead to one refresh. */
    private void remember(String key, RefreshJob job) {
        byKey.put(key, job);
        if (byKey.size() > KEYS_KEPT) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    private RefreshJob add(Selection what, RefreshMode mode, Refresh refresh) {
        RefreshJob job = new RefreshJob(newId(), what, mode, clock.instant(), refresh, settings);
        newestFirst.addFirst(job);
        while (newestFirst.size() > KEPT && !newestFirst.getLast().isRunning()) {
            RefreshJob forgotten = newestFirst.removeLast();
            byKey.values().removeIf(forgotten::equals);
        }
        return job;
    }

    synchronized List<RefreshJob> all() {
        return List.copyOf(newestFirst);
    }

    synchronized Optional<RefreshJob> find(String id) {
        return newestFirst.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    private String newId() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "r-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
