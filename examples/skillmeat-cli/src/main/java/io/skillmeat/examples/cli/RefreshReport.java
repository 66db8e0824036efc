package io.skillmeat.examples.cli;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.SourceFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a refresh ended. All of its text is notes: its data is in the cache. */
final class RefreshReport implements Report {
    /** How many failures text tells one by one. */
    private static final int SHOWN = 5;

    private final RefreshSummary summary;
    private final Map<EntryId, Project> before;
    private final Map<EntryId, Project> after;
    private final String roots;

    /**
     * Creates a report.
     *
     * @param before what was stored when it began: only there is what was removed
     * @param after what is stored now
     */
    RefreshReport(RefreshSummary summary, Listing<Project> before, Listing<Project> after, String roots) {
        this.summary = summary;
        this.before = byId(before);
        this.after = byId(after);
        this.roots = roots;
    }

    private static Map<EntryId, Project> byId(Listing<Project> projects) {
        return projects.entries().stream()
                .map(Cached::value)
                .collect(Collectors.toMap(Project::id, project -> project));
    }

    /** Returns failure if a source failed as a whole, or everything that was asked for did. */
    ExitStatus status() {
        boolean nothingWentWell =
                !summary.outcomes().isEmpty() && wentWell().findAny().isEmpty();
        boolean sourceFailed =
                summary.failures().keySet().stream().anyMatch(kind -> wentWell().noneMatch(id -> id.kind() == kind));
        return nothingWentWell || sourceFailed ? ExitStatus.FAILURE : ExitStatus.OK;
    }

    /**
     * Does nothing if the cache has kept what the sources delivered.
     *
     * @throws CacheException if it could not
     */
    void failIfNotKept() {
        summary.storeFailure().ifPresent(failure -> {
            throw failure;
        });
    }

    private Stream<EntryId> wentWell() {
        return summary.outcomes().entrySet().stream()
                .filter(entry -> failure(entry.getValue()).isEmpty())
                .map(Map.Entry::getKey);
    }

    @Override
    public void writeJson(JsonWriter json) {
        json.text("schema", "skillmeat.refresh/1");
        json.number("took_ms", summary.took().toMillis());
        json.objects("failures", summary.failures().entrySet(), (failure, kind) -> {
            failure.text("entry_kind", kind.getKey().word());
            FreshnessJson.writeFailure(failure, kind.getValue());
        });
        json.objects("upstream_failures", summary.upstreams(), FreshnessJson::writeFailure);
        json.objects("entries", sorted().toList(), this::writeEntry);
    }

    private void writeEntry(JsonWriter json, Map.Entry<EntryId, RefreshOutcome> entry) {
        Optional<Difference> difference = difference(entry.getValue());
        json.text("id", entry.getKey().value());
        json.text("kind", entry.getKey().kind().word());
        json.text("path", location(entry.getKey()));
        json.text("outcome", word(entry.getValue().getClass()));
        json.number("added", difference.map(changes -> changes.added().size()).orElse(0));
        json.number(
                "updated", difference.map(changes -> changes.updated().size()).orElse(0));
        json.number(
                "removed", difference.map(changes -> changes.removed().size()).orElse(0));
        json.object("error", failure(entry.getValue()), FreshnessJson::writeFailure);
    }

    @Override
    public void writeText(Output output) {
        summary.failures()
                .forEach((kind, failure) -> output.warn("looking for " + plural(kind) + ": " + failure.message()));
        summary.upstreams().forEach(failure -> output.warn("asking upstreams: " + failure.message()));
        List<String> failed = sorted().flatMap(entry ->
                        failure(entry.getValue())
                                .map(failure -> describe(entry.getKey(), failure, output.look()))
                                .stream())
                .toList();
        failed.stream().limit(SHOWN).forEach(output::warn);
        if (failed.size() > SHOWN) {
            output.warn("and " + (failed.size() - SHOWN) + " more failed; 'skillmeat refresh --json' tells all");
        }
        output.note(counts() + " in " + seconds());
        if (after.isEmpty() && status() == ExitStatus.OK) {
            output.note("no project was found under " + roots);
        }
    }

    private String describe(EntryId id, SourceFailure failure, Look look) {
        String where = location(id).orElse(id.value());
        return failure.message().contains(where) ? failure.message() : look.path(where) + ": " + failure.message();
    }

    private Optional<String> location(EntryId id) {
        return Optional.ofNullable(after.getOrDefault(id, before.get(id))).map(Project::location);
    }

    private String counts() {
        String outcomes = Stream.of(
                        count(RefreshOutcome.Changed.class),
                        count(RefreshOutcome.Unchanged.class),
                        count(RefreshOutcome.Removed.class),
                        count(RefreshOutcome.Skipped.class),
                        count(RefreshOutcome.Failed.class),
                        count(RefreshOutcome.Cancelled.class))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return outcomes.isEmpty() ? "nothing to refresh" : "refreshed: " + outcomes;
    }

    private Optional<String> count(Class<? extends RefreshOutcome> type) {
        int count = summary.count(type);
        return count == 0 ? Optional.empty() : Optional.of(count + " " + word(type));
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", summary.took().toMillis() / 1000.0);
    }

    private Stream<Map.Entry<EntryId, RefreshOutcome>> sorted() {
        return summary.outcomes().entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    static String word(Class<?> outcome) {
        return outcome.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String plural(EntryKind kind) {
        return kind.word() + "s";
    }

    private static Optional<Difference> difference(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Changed changed ? Optional.of(changed.difference()) : Optional.empty();
    }

    static Optional<SourceFailure> failure(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }
}
