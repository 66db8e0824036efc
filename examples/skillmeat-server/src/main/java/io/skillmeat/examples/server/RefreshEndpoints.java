package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.RefreshOutcome;
import io.skillmeat.cache.RefreshSummary;
import io.skillmeat.cache.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refreshes and invalidates. */
final class RefreshEndpoints {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=([0-9]{1,4})(?:$|[,;\\s])");
    private static final int LONGEST_WAIT = 60;
    private static final Duration LONGEST_REFRESH = Duration.ofMinutes(5);

    private final ProjectCache cache;
    private final RefreshJobs jobs;
    private final RecentRefreshes recent;

    RefreshEndpoints(ProjectCache cache, RefreshJobs jobs, RecentRefreshes recent) {
        this.cache = cache;
        this.jobs = jobs;
        this.recent = recent;
    }

    /** Refreshes and waits. */
    Reply now(Request request) throws InterruptedException {
        Optional<EntryId> project = project(request.body());
        RefreshMode mode = request.body().path("force").asBoolean() ? RefreshMode.REVALIDATE : RefreshMode.IF_STALE;
        RefreshJob job = jobs.begin(selection(project), mode, Optional.empty());
        RefreshSummary summary = job.refresh()
                .await(LONGEST_REFRESH)
                .orElseThrow(() -> Problem.of(
                                Problem.Kind.UNAVAILABLE, "it still runs: GET /api/v1/refreshes tells how far it is")
                        .with("Retry-After", "60")
                        .refusal());
        return Reply.json(json -> writeSummary(json, summary, job.errors(summary)));
    }

    private static void writeSummary(JsonObject json, RefreshSummary summary, List<String> errors) {
        json.flag("success", errors.isEmpty());
        json.number(
                "projects_refreshed",
                summary.outcomes().entrySet().stream()
                        .filter(outcome -> outcome.getKey().kind() == EntryKind.PROJECT)
                        .filter(outcome -> isRefreshed(outcome.getValue()))
                        .count());
        json.flag("changes_detected", summary.outcomes().values().stream().anyMatch(RefreshEndpoints::isChange));
        json.texts("errors", errors);
        json.number("duration_seconds", summary.took().toMillis() / 1000.0);
        json.text(
                "message",
                errors.isEmpty()
                        ? "Refresh completed successfully"
                        : "Refresh completed with errors: " + String.join("; ", errors));
    }

    private static boolean isRefreshed(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Changed
                || outcome instanceof RefreshOutcome.Unchanged
                || outcome instanceof RefreshOutcome.Removed;
    }

    private static boolean isChange(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Removed
                || (outcome instanceof RefreshOutcome.Changed changed
                        && !changed.difference().isEmpty());
    }

    Reply invalidate(Request request) {
        Optional<EntryId> project = project(request.body());
        String reason = "asked for over HTTP";
        int count =
                project.map(id -> cache.invalidate(Selection.of(id), reason)).orElseGet(() -> invalidateAll(reason));
        String message = project.isPresent()
                ? "Invalidated " + count + " project(s) successfully"
                : "Invalidated entire cache (" + count + " projects)";
        return Reply.json(json -> {
            json.flag("success", true);
            json.number("invalidated_count", count);
            json.text("message", message);
        });
    }

    /** Returns how many projects that were; the other kinds are marked as well. */
    private int invalidateAll(String reason) {
        cache.invalidate(Selection.of(EntryKind.COLLECTION), reason);
        cache.invalidate(Selection.of(EntryKind.MARKETPLACE), reason);
        return cache.invalidate(Selection.of(EntryKind.PROJECT), reason);
    }

    Reply begin(Request request) throws InterruptedException {
        JsonNode body = request.body();
        Optional<EntryKind> kind = text(body, "kind").map(EntryKind::ofWord);
        if (kind.isPresent() && text(body, "project_id").isPresent()) {
            Problem.Fault fault = new Problem.Fault("pointer", "/kind", "not together with project_id");
            throw Problem.of(Problem.Kind.INVALID_BODY, "kind and project_id exclude each other")
                    .with(List.of(fault))
                    .refusal();
        }
        Optional<EntryId> project = project(body);
        Selection what = kind.<Selection>map(Selection::of).orElseGet(() -> selection(project));
        RefreshMode mode = text(body, "mode")
                .map(word -> RefreshMode.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(RefreshMode.REVALIDATE);
        RefreshJob job = jobs.begin(what, mode, request.header("Idempotency-Key"));
        int wait = wait(request);
        boolean ended = job.refresh().await(Duration.ofSeconds(wait)).isPresent();
        Reply reply = Reply.json(job::write).status(ended && wait > 0 ? 200 : 202);
        Reply located = reply.with("Location", "/api/v1/refreshes/" + job.id());
        return wait > 0 ? located.with("Preference-Applied", "wait=" + wait) : located;
    }

    private static int wait(Request request) {
        Matcher wait = WAIT.matcher(request.header("Prefer").orElse(""));
        return wait.find() ? Math.min(Integer.parseInt(wait.group(1)), LONGEST_WAIT) : 0;
    }

    Reply list(Request request) {
        return Reply.json(json -> {
            json.objects("items", jobs.all(), (item, job) -> job.write(item));
            recent.write(json);
        });
    }

    Reply one(Request request) {
        return Reply.json(job(request)::write);
    }

    Reply cancel(Request request) {
        RefreshJob job = job(request);
        job.cancel();
        return Reply.json(job::write).status(202);
    }

    private RefreshJob job(Request request) {
        String id = request.parameters().text("id").orElseThrow();
        return jobs.find(id).orElseThrow(() -> Problem.notFound("refresh " + id).refusal());
    }

    private static Selection selection(Optional<EntryId> project) {
        return project.map(id -> Selection.of(id)).orElseGet(Selection::all);
    }

    /** Returns the project that a body names, if it names one. */
    private Optional<EntryId> project(JsonNode body) {
        Optional<EntryId> project = text(body, "project_id").map(EntryId::parse);
        project.filter(id -> cache.project(id, ReadPolicy.onlyIfCached()).isEmpty())
                .ifPresent(id -> {
                    throw Problem.notFound("project " + id).refusal();
                });
        return project;
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
