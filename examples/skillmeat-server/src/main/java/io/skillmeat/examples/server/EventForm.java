package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.Degradation;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Events as JSON.
 *
 * @param settings how paths are shown
 */
record EventForm(Settings settings) {
    /** Returns the name of an event. */
    static String name(CacheEvent event) {
        return event.kind() == CacheEvent.Kind.RESYNC ? "reset" : Words.of(event.kind());
    }

    /** Returns what an event says. */
    String data(CacheEvent event) {
        return JsonObject.of(json -> {
                    json.time("at", event.at());
                    json.text("process", event.process());
                    members(event).accept(json);
                })
                .toString();
    }

    /** Returns whether an event is about an entry, or about none in particular. */
    static boolean concerns(CacheEvent event, EntryId entry) {
        return about(event).map(what -> what.contains(entry)).orElse(true);
    }

    private static Optional<Selection> about(CacheEvent event) {
        if (event instanceof CacheEvent.EntriesChanged changed) {
            return Optional.of(Selection.of(changed.entry()));
        }
        if (event instanceof CacheEvent.EntriesRemoved removed) {
            return Optional.of(removed.what());
        }
        if (event instanceof CacheEvent.Invalidated invalidated) {
            return Optional.of(invalidated.what());
        }
        if (event instanceof CacheEvent.RefreshStarted started) {
            return Optional.of(Selection.of(started.entry()));
        }
        if (event instanceof CacheEvent.RefreshProgress progress) {
            return Optional.of(progress.what());
        }
        if (event instanceof CacheEvent.RefreshEnded ended) {
            return Optional.of(Selection.of(ended.entry()));
        }
        if (event instanceof CacheEvent.UpdateAvailable update) {
            return Optional.of(Selection.of(update.entry()));
        }
        return event instanceof CacheEvent.SourceFailed failed ? failed.entry().map(Selection::of) : Optional.empty();
    }

    private Consumer<JsonObject> members(CacheEvent event) {
        if (event instanceof CacheEvent.EntriesChanged changed) {
            return json -> writeChange(json, changed);
        }
        if (event instanceof CacheEvent.EntriesRemoved removed) {
            return json -> writeSelection(json, removed.what());
        }
        if (event instanceof CacheEvent.Invalidated invalidated) {
            return json -> {
                writeSelection(json, invalidated.what());
                json.text("reason", invalidated.reason());
            };
        }
        return liveMembers(event);
    }

    private Consumer<JsonObject> liveMembers(CacheEvent event) {
        if (event instanceof CacheEvent.RefreshStarted started) {
            return json -> json.text("entry", started.entry().value());
        }
        if (event instanceof CacheEvent.RefreshProgress progress) {
            return json -> {
                writeSelection(json, progress.what());
                json.number("done", progress.progress().done());
                json.number("total", progress.progress().total());
            };
        }
        if (event instanceof CacheEvent.RefreshEnded ended) {
            return json -> writeEnd(json, ended);
        }
        if (event instanceof CacheEvent.UpdateAvailable update) {
            return json -> {
                json.text("entry", update.entry().value());
                json.text("artifact", update.artifact().id().value());
                json.text("name", update.artifact().name());
            };
        }
        return stateMembers(event);
    }

    private Consumer<JsonObject> stateMembers(CacheEvent event) {
        if (event instanceof CacheEvent.SourceFailed failed) {
            return json -> {
                json.text("kind", failed.of().word());
                json.text("entry", failed.entry().map(EntryId::value));
                json.object("failure", failure -> new FreshnessForm(settings).writeFailure(failure, failed.failure()));
            };
        }
        if (event instanceof CacheEvent.Degraded degraded) {
            return json -> {
                writeCause(json, degraded.cause());
                json.text("message", settings.masked(degraded.message()));
            };
        }
        if (event instanceof CacheEvent.Recovered recovered) {
            return json -> writeCause(json, recovered.cause());
        }
        return json ->
                json.text("missed", event instanceof CacheEvent.Resync resync ? Words.of(resync.missed()) : "unknown");
    }

    private void writeCause(JsonObject json, Degradation cause) {
        json.text("cause", cause(cause));
        json.text(
                "place",
                cause instanceof Degradation.Noticing noticing
                        ? Optional.of(settings.display(noticing.place()))
                        : Optional.empty());
    }

    private static String cause(Degradation cause) {
        if (cause instanceof Degradation.Noticing noticing) {
            return "watching_" + Words.of(noticing.kind());
        }
        return cause instanceof Degradation.Writing writing
                ? "writing_" + Words.of(writing.kind())
                : "storing_" + Words.of(((Degradation.Storing) cause).kind());
    }

    private static void writeChange(JsonObject json, CacheEvent.EntriesChanged event) {
        Difference difference = event.difference();
        json.text("entry", event.entry().value());
        json.text("kind", event.entry().kind().word());
        json.text("change", Words.of(difference.entry()));
        json.texts("added", difference.added().stream().map(Object::toString).toList());
        json.texts(
                "updated", difference.updated().stream().map(Object::toString).toList());
        json.texts(
                "removed", difference.removed().stream().map(Object::toString).toList());
    }

    private static void writeEnd(JsonObject json, CacheEvent.RefreshEnded event) {
        json.text("entry", event.entry().value());
        json.text("outcome", outcome(event.outcome()));
        json.number("duration_seconds", event.took().toMillis() / 1000.0);
    }

    static String outcome(RefreshOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void writeSelection(JsonObject json, Selection what) {
        json.text("scope", scope(what));
        json.texts(
                "entries",
                what instanceof Selection.OfIds some
                        ? some.ids().stream().map(EntryId::value).sorted().toList()
                        : List.of());
    }

    private static String scope(Selection what) {
        if (what instanceof Selection.OfKind kind) {
            return kind.kind().word();
        }
        return what instanceof Selection.OfIds ? "entries" : "all";
    }
}
