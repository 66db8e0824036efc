package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The state of the cache.
 *
 * @param status the state
 * @param projects the projects it holds
 * @param lastError the last failure to look for projects or at one of them
 * @param timeToLive how long a project is fresh
 * @param now the present time
 */
record StatusReport(
        CacheStatus status,
        Listing<Project> projects,
        Optional<SourceFailure> lastError,
        Duration timeToLive,
        Instant now)
        implements Report {
    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.status/1");
        json.object("store", this::writeStore);
        json.number("ttl_seconds", timeToLive.toSeconds());
        json.time("last_refresh", lastRefresh());
        json.object("last_error", lastError, FreshnessJson::writeFailure);
        json.objects("kinds", kinds().toList(), StatusReport::writeKind);
        json.object("counters", this::writeCounters);
    }

    private void writeStore(JsonWriter json) {
        CacheStatus.Store store = status.store();
        json.text("path", store.location());
        json.text("mode", mode());
        json.number("schema_version", store.schemaVersion());
        json.number("bytes", store.bytes());
        json.number("revision", store.revision());
    }

    private static void writeKind(JsonWriter json, Map.Entry<EntryKind, CacheStatus.Entries> kind) {
        CacheStatus.Entries entries = kind.getValue();
        json.text("entry_kind", kind.getKey().word());
        json.number("entries", entries.entries());
        json.number("stale", entries.stale());
        json.number("failed", entries.failed());
        json.number("items", entries.items());
        json.number("outdated", entries.outdated());
        json.time("oldest", entries.oldest());
        json.time("newest", entries.newest());
    }

    private void writeCounters(JsonWriter json) {
        CacheStatus.Counters counters = status.counters();
        json.number("memory_hits", counters.memoryHits());
        json.number("disk_hits", counters.diskHits());
        json.number("misses", counters.misses());
        json.number("stale_served", counters.staleServed());
        json.number("loads", counters.loads());
        json.number("load_failures", counters.loadFailures());
        json.number("joins", counters.joins());
        json.number("hit_rate", counters.hitRate());
    }

    @Override
    public void writeText(Output output) {
        CacheStatus.Store store = status.store();
        Fields fields = new Fields();
        fields.add("total projects", Integer.toString(projects.entries().size()));
        fields.add("total artifacts", Integer.toString(sum(counts -> counts.items() - counts.missing())));
        fields.add("stale projects", Integer.toString(ofProjects().stale()));
        fields.add("outdated artifacts", Integer.toString(sum(ItemCounts::outdated)));
        fields.add("cache size", String.format(Locale.ROOT, "%.1f MB", store.bytes() / 1e6));
        fields.add(
                "last refresh",
                lastRefresh()
                        .map(then -> then + " (" + Ages.of(Duration.between(then, now)) + " ago)")
                        .orElse("never"));
        fields.add(
                "last error",
                lastError.map(error -> error.message() + " (" + Ages.of(Duration.between(error.at(), now)) + " ago)"));
        fields.add("hit rate", Math.round(status.counters().hitRate() * 100) + " % of this command's own reads");
        fields.add("database", output.look().path(store.location()));
        fields.add("mode", mode());
        fields.add("schema", Integer.toString(store.schemaVersion()));
        fields.add("revision", Long.toString(store.revision()));
        fields.add("TTL", Ages.of(timeToLive));
        kinds().forEach(kind -> fields.add(kind.getKey().word() + "s", describe(kind.getValue())));
        fields.lines(output.look()).forEach(output::line);
    }

    /** Returns when a project was last fetched, by whichever process. */
    private Optional<Instant> lastRefresh() {
        return ofProjects().newest();
    }

    private CacheStatus.Entries ofProjects() {
        return Objects.requireNonNull(status.kinds().get(EntryKind.PROJECT));
    }

    private int sum(ToIntFunction<ItemCounts> count) {
        return projects.counts().values().stream().mapToInt(count).sum();
    }

    private String describe(CacheStatus.Entries entries) {
        if (entries.entries() == 0) {
            return "none";
        }
        return entries.entries() + " (" + entries.stale() + " stale, " + entries.failed() + " failed), "
                + Counted.of(entries.items(), "item") + " (" + entries.outdated() + " outdated), fetched "
                + age(entries.newest()) + " to " + age(entries.oldest()) + " ago";
    }

    private String age(Optional<Instant> instant) {
        return instant.map(then -> Ages.of(Duration.between(then, now))).orElse("?");
    }

    private String mode() {
        return status.store().mode().name().toLowerCase(Locale.ROOT);
    }

    private Stream<Map.Entry<EntryKind, CacheStatus.Entries>> kinds() {
        return status.kinds().entrySet().stream().sorted(Map.Entry.comparingByKey());
    }
}
