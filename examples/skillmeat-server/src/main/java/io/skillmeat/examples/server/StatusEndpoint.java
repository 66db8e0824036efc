package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.WatchStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the state of the cache. */
final class StatusEndpoint {
    private final ProjectCache cache;
    private final Settings settings;
    private final Instant startedAt;

    StatusEndpoint(ProjectCache cache, Settings settings, Instant startedAt) {
        this.cache = cache;
        this.settings = settings;
        this.startedAt = startedAt;
    }

    Reply answer(Request request) {
        CacheStatus status = cache.status();
        Listing<Project> projects = cache.projects();
        return Reply.json(json -> {
            writeTotals(json, status, projects);
            json.object("refresh_job_status", refreshing -> writeRefreshing(refreshing, status.refreshing()));
            json.counts("ttl_seconds", timesToLive());
            json.number("hit_rate", status.counters().hitRate());
            json.object("reads", reads -> writeReads(reads, status.counters()));
            json.object("loads", loads -> writeLoads(loads, status.counters()));
            json.object("store", store -> writeStore(store, status.store()));
            json.object(
                    "kinds",
                    kinds -> new TreeMap<>(status.kinds())
                            .forEach(
                                    (kind, entries) -> kinds.object(kind.word(), each -> writeEntries(each, entries))));
            json.object("watching", status.watching(), this::writeWatching);
            json.text("version", Version.number());
            json.time("started_at", startedAt);
        });
    }

    private static void writeTotals(JsonObject json, CacheStatus status, Listing<Project> projects) {
        CacheStatus.Entries entries = entries(status);
        json.number("total_projects", projects.entries().size());
        json.number("total_artifacts", sum(projects, ProjectForm::present));
        json.number("stale_projects", entries.stale());
        json.number("failed_projects", entries.failed());
        json.number("outdated_artifacts", sum(projects, ItemCounts::outdated));
        json.number("problems", sum(projects, ItemCounts::diagnostics));
        json.number("cache_size_bytes", status.store().bytes());
        json.time("oldest_entry", entries.oldest());
        json.time("newest_entry", entries.newest());
        json.time("last_refresh", status.refreshing().lastEnded().or(entries::newest));
    }

    private static int sum(Listing<Project> projects, ToIntFunction<ItemCounts> count) {
        return projects.counts().values().stream().mapToInt(count).sum();
    }

    static CacheStatus.Entries entries(CacheStatus status) {
        return Objects.requireNonNull(status.kinds().get(EntryKind.PROJECT));
    }

    private static void writeRefreshing(JsonObject json, CacheStatus.Refreshing refreshing) {
        json.flag("is_running", refreshing.running() > 0);
        json.number("running", refreshing.running());
        json.time("next_run_time", refreshing.nextLook());
        json.time("last_run_time", refreshing.lastEnded());
        json.text("paused", refreshing.paused().map(Words::of));
    }

    private Map<String, Long> timesToLive() {
        return Stream.of(EntryKind.values())
                .collect(Collectors.toMap(
                        EntryKind::word, kind -> settings.timeToLive(kind).toSeconds()));
    }

    private static void writeReads(JsonObject json, CacheStatus.Counters counters) {
        json.number("memory_hits", counters.memoryHits());
        json.number("disk_hits", counters.diskHits());
        json.number("misses", counters.misses());
        json.number("stale", counters.staleServed());
    }

    private static void writeLoads(JsonObject json, CacheStatus.Counters counters) {
        json.number("succeeded", counters.loads());
        json.number("failed", counters.loadFailures());
        json.number("overtaken", counters.overtaken());
        json.number("joined", counters.joins());
    }

    private void writeStore(JsonObject json, CacheStatus.Store store) {
        json.text("location", settings.display(store.location()));
        json.text("mode", Words.of(store.mode()));
        json.number("schema_version", store.schemaVersion());
        json.number("generation", store.revision());
        json.number("evictions", store.evictions());
    }

    private static void writeEntries(JsonObject json, CacheStatus.Entries entries) {
        json.number("entries", entries.entries());
        json.number("stale", entries.stale());
        json.number("failed", entries.failed());
        json.number("items", entries.items());
        json.number("outdated", entries.outdated());
    }

    private void writeWatching(JsonObject json, WatchStatus watching) {
        json.text("mode", Words.of(watching.mode()));
        json.number("directories", watching.directories());
        json.number("polled", watching.polled());
        json.number("losses", watching.lossCount());
        json.objects("present_losses", watching.losses(), (loss, each) -> {
            loss.text("kind", Words.of(each.kind()));
            loss.text("place", settings.display(each.place()));
        });
        json.time("reconciled_at", watching.reconciledAt());
    }
}
