package io.skillmeat.examples.cli;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Refresh;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints events, each as one line of JSON. Members that say nothing about an event are null. */
final class EventLine {
    private final ProjectCache cache;
    private final Output output;

    EventLine(ProjectCache cache, Output output) {
        this.cache = cache;
        this.output = output;
    }

    void print(CacheEvent event) {
        JsonWriter.writeLine(output.json(), json -> write(json, event));
        output.flush();
    }

    private void write(JsonWriter json, CacheEvent event) {
        Optional<EntryId> entry = entry(event);
        Optional<Difference> difference =
                as(CacheEvent.EntriesChanged.class, event).map(CacheEvent.EntriesChanged::difference);
        Optional<Refresh.Progress> progress =
                as(CacheEvent.RefreshProgress.class, event).map(CacheEvent.RefreshProgress::progress);
        json.text("schema", "skillmeat.event/1");
        json.text("event", word(event.kind().name()));
        json.number("seq", seq(event));
        json.time("at", Optional.of(event.at()));
        json.text("process", event.process());
        json.text("kind", entry.map(id -> id.kind().word()));
        json.text("entry", entry.map(EntryId::value));
        json.text("path", entry.flatMap(this::path));
        json.texts("entries", selection(event).map(EventLine::ids).orElse(List.of()));
        json.number("added", difference.map(change -> (long) change.added().size()));
        json.number("updated", difference.map(change -> (long) change.updated().size()));
        json.number("removed", difference.map(change -> (long) change.removed().size()));
        json.number("done", progress.map(state -> (long) state.done()));
        json.number("total", progress.map(state -> (long) state.total()));
        json.number(
                "took_ms",
                as(CacheEvent.RefreshEnded.class, event)
                        .map(ended -> ended.took())
                        .map(Duration::toMillis));
        json.text("outcome", as(CacheEvent.RefreshEnded.class, event).map(ended -> outcome(ended.outcome())));
        json.text(
                "artifact",
                as(CacheEvent.UpdateAvailable.class, event)
                        .map(update -> update.artifact())
                        .map(Artifact::name));
        json.text("message", message(event));
    }

    private static Optional<Long> seq(CacheEvent event) {
        return as(CacheEvent.Stored.class, event)
                .map(CacheEvent.Stored::seq)
                .or(() -> as(CacheEvent.Resync.class, event).map(CacheEvent.Resync::seq));
    }

    private static Optional<EntryId> entry(CacheEvent event) {
        if (event instanceof CacheEvent.EntriesChanged changed) {
            return Optional.of(changed.entry());
        }
        if (event instanceof CacheEvent.RefreshStarted started) {
            return Optional.of(started.entry());
        }
        if (event instanceof CacheEvent.RefreshEnded ended) {
            return Optional.of(ended.entry());
        }
        if (event instanceof CacheEvent.UpdateAvailable update) {
            return Optional.of(update.entry());
        }
        return event instanceof CacheEvent.SourceFailed failed ? failed.entry() : Optional.empty();
    }

    private static Optional<Selection> selection(CacheEvent event) {
        if (event instanceof CacheEvent.EntriesRemoved removed) {
            return Optional.of(removed.what());
        }
        if (event instanceof CacheEvent.Invalidated invalidated) {
            return Optional.of(invalidated.what());
        }
        return as(CacheEvent.RefreshProgress.class, event).map(CacheEvent.RefreshProgress::what);
    }

    private static List<String> ids(Selection what) {
        if (what instanceof Selection.OfIds some) {
            return some.ids().stream().map(EntryId::value).sorted().toList();
        }
        return List.of(what instanceof Selection.OfKind kind ? kind.kind().word() : "all");
    }

    private static Optional<String> message(CacheEvent event) {
        if (event instanceof CacheEvent.Invalidated invalidated) {
            return Optional.of(invalidated.reason());
        }
        if (event instanceof CacheEvent.SourceFailed failed) {
            return Optional.of(failed.failure().message());
        }
        if (event instanceof CacheEvent.RefreshEnded ended) {
            return RefreshReport.failure(ended.outcome()).map(failure -> failure.message());
        }
        return as(CacheEvent.Degraded.class, event).map(CacheEvent.Degraded::message);
    }

    private static String outcome(RefreshOutcome outcome) {
        return RefreshReport.word(outcome.getClass());
    }

    private Optional<String> path(EntryId id) {
        return cache.projects().entries().stream()
                .map(Cached::value)
                .filter(project -> project.id().equals(id))
                .map(Project::location)
                .findFirst();
    }

    private static <T extends CacheEvent> Optional<T> as(Class<T> type, CacheEvent event) {
        return type.isInstance(event) ? Optional.of(type.cast(event)) : Optional.empty();
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
