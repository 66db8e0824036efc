package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ProjectCache;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells Prometheus what was counted, in its text format 0.0.4. */
final class MetricsEndpoint {
    private final ProjectCache cache;
    private final EventStream events;

    MetricsEndpoint(ProjectCache cache, EventStream events) {
        this.cache = cache;
        this.events = events;
    }

    Reply answer(Request request) {
        CacheStatus status = cache.status();
        StringBuilder text = new StringBuilder();
        writeCounters(text, status.counters());
        head(text, "entries", "gauge", "Entries in the cache");
        status.kinds().forEach((kind, entries) -> sample(text, "entries", label(kind), entries.entries()));
        head(text, "stale_entries", "gauge", "Entries that are not fresh");
        status.kinds().forEach((kind, entries) -> sample(text, "stale_entries", label(kind), entries.stale()));
        head(text, "failed_entries", "gauge", "Entries whose source failed last");
        status.kinds().forEach((kind, entries) -> sample(text, "failed_entries", label(kind), entries.failed()));
        head(text, "items", "gauge", "Items of all entries");
        status.kinds().forEach((kind, entries) -> sample(text, "items", label(kind), entries.items()));
        single(
                text,
                "database_bytes",
                "gauge",
                "Size of the database on disk",
                status.store().bytes());
        single(
                text,
                "refreshing_entries",
                "gauge",
                "Entries being refreshed",
                status.refreshing().running());
        single(text, "event_clients", "gauge", "Connected clients of the event stream", events.clients());
        return new Reply(
                200,
                "text/plain; version=0.0.4",
                text.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("Cache-Control", "no-store"));
    }

    private static void writeCounters(StringBuilder text, CacheStatus.Counters counters) {
        head(text, "reads_total", "counter", "Reads of an entry, by what answered");
        sample(text, "reads_total", "{by=\"memory\"}", counters.memoryHits());
        sample(text, "reads_total", "{by=\"disk\"}", counters.diskHits());
        sample(text, "reads_total", "{by=\"nothing\"}", counters.misses());
        single(text, "stale_reads_total", "counter", "Answers that were not fresh", counters.staleServed());
        head(text, "loads_total", "counter", "Fetches from a source, by how they ended");
        counters.loadsByOutcome()
                .forEach((outcome, count) ->
                        sample(text, "loads_total", "{outcome=\"" + Words.of(outcome) + "\"}", count));
    }

    private static String label(EntryKind kind) {
        return "{kind=\"" + kind.word() + "\"}";
    }

    private static void single(StringBuilder text, String name, String type, String help, long value) {
        head(text, name, type, help);
        sample(text, name, "", value);
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP skillmeat_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE skillmeat_").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(StringBuilder text, String name, String labels, long value) {
        text.append("skillmeat_")
                .append(name)
                .append(labels)
                .append(' ')
                .append(value)
                .append('\n');
    }
}
