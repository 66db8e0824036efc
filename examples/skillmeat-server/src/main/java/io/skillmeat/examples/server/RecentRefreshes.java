package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The refreshes of single entries that ended last, whoever asked for them: also those that the cache does by itself. Safe for use by
 * many threads.
 */
final class RecentRefreshes {
    private static final int KEPT = 100;

    private final ProjectCache cache;
    private final Settings settings;
    private final Deque<CacheEvent.RefreshEnded> newestFirst = new ArrayDeque<>();

    RecentRefreshes(ProjectCache cache, Settings settings) {
        this.cache = cache;
        this.settings = settings;
    }

    /** Notes how a refresh ended; of one for which nothing was fetched there is nothing to tell. */
    synchronized void note(CacheEvent event) {
        if (event instanceof CacheEvent.RefreshEnded ended && !(ended.outcome() instanceof RefreshOutcome.Skipped)) {
            newestFirst.addFirst(ended);
        }
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    /** Writes them as a list, newest first. */
    void write(JsonObject json) {
        Map<EntryId, String> names = names();
        json.objects("entries", all(), (item, ended) -> {
            item.time("at", ended.at());
            item.text("entry", ended.entry().value());
            item.text("kind", ended.entry().kind().word());
            item.text("name", Optional.ofNullable(names.get(ended.entry())));
            item.number("duration_seconds", ended.took().toMillis() / 1000.0);
            writeOutcome(item, ended.outcome());
        });
    }

    private synchronized List<CacheEvent.RefreshEnded> all() {
        return List.copyOf(newestFirst);
    }

    private Map<EntryId, String> names() {
        Map<EntryId, String> names = new HashMap<>();
        Stream.of(
                        cache.projects(),
                        cache.collections().list(),
                        cache.marketplaces().list())
                .flatMap(listing -> listing.entries().stream())
                .<Entry>map(Cached::value)
                .forEach(entry -> names.put(entry.id(), entry.name()));
        return names;
    }

    private void writeOutcome(JsonObject json, RefreshOutcome outcome) {
        Optional<Difference> difference = outcome instanceof RefreshOutcome.Changed changed
                ? Optional.of(changed.difference())
                : Optional.empty();
        json.text("outcome", EventForm.outcome(outcome));
        json.number("added", difference.map(each -> each.added().size()).orElse(0));
        json.number("updated", difference.map(each -> each.updated().size()).orElse(0));
        json.number("removed", difference.map(each -> each.removed().size()).orElse(0));
        json.text(
                "error",
                outcome instanceof RefreshOutcome.Failed failed
                        ? Optional.of(settings.masked(failed.failure().message()))
                        : Optional.empty());
    }
}
