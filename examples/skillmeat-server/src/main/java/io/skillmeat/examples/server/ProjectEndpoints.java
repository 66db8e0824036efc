package io.skillmeat.examples.server;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.UpdateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists projects and shows one with its artifacts. */
final class ProjectEndpoints {
    private static final Duration LONGEST_REFRESH = Duration.ofMinutes(5);

    private final ProjectCache cache;
    private final Settings settings;
    private final FirstScan scan;
    private final HitPages pages;
    private final ProjectForm form;
    private final FreshnessForm freshness;

    ProjectEndpoints(ProjectCache cache, FirstScan scan, Settings settings) {
        this.cache = cache;
        this.settings = settings;
        this.scan = scan;
        pages = new HitPages(cache);
        form = new ProjectForm(settings);
        freshness = new FreshnessForm(settings);
    }

    Reply cached(Request request) throws InterruptedException {
        Listing<Project> listing = scan.projects();
        Optional<String> status = request.parameters().text("status");
        List<Cached<Project>> wanted = listing.entries().stream()
                .filter(each -> status.map(ProjectForm.status(each)::equals).orElse(true))
                .toList();
        Paging paging = Paging.of(request);
        Page<Cached<Project>> page = EntryPages.page(wanted, paging);
        ListMeta meta = meta(listing, page);
        return Reply.json(json -> {
                    json.objects(
                            "items",
                            page,
                            (item, project) -> form.write(
                                    item,
                                    project,
                                    listing.countsOf(project.value().id())));
                    json.number("total", page.total());
                    json.number("skip", paging.skip());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    Reply list(Request request) throws InterruptedException {
        boolean forced = request.parameters().flag("force_refresh").orElse(false);
        if (forced) {
            cache.refresh(Selection.of(EntryKind.PROJECT), RefreshMode.REVALIDATE)
                    .await(LONGEST_REFRESH);
        }
        Listing<Project> listing = scan.projects();
        Paging paging = Paging.of(request);
        Page<Cached<Project>> page = EntryPages.page(listing.entries(), paging);
        ListMeta meta = meta(listing, page);
        Reply reply = Reply.json(json -> {
                    json.objects("items", page, (item, project) -> writeSummary(item, project, listing));
                    json.object("page_info", info -> writePageInfo(info, page, paging));
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("X-Cache-Hit", forced ? "miss" : "hit")
                .with("Link", Paging.links(request, page.next()));
        return page.items().stream()
                .map(Cached::fetchedAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> reply.with("X-Cache-Last-Fetched", oldest.toString()))
                .orElse(reply);
    }

    private static void writePageInfo(JsonObject json, Page<?> page, Paging paging) {
        json.flag("has_next_page", page.next().isPresent());
        json.flag("has_previous_page", paging.cursor().isPresent());
        json.text("start_cursor", paging.cursor());
        json.text("end_cursor", page.next());
        json.number("total_count", page.total());
    }

    private void writeSummary(JsonObject json, Cached<Project> cached, Listing<Project> listing) {
        EntryId id = cached.value().id();
        form.writePlace(json, cached.value());
        json.number("deployment_count", ProjectForm.present(listing.countsOf(id)));
        json.number("outdated_count", listing.countsOf(id).outdated());
        json.number("problem_count", listing.countsOf(id).diagnostics());
        json.time(
                "last_deployment",
                cache.project(id, ReadPolicy.onlyIfCached()).flatMap(project -> lastDeployment(project.value())));
        json.object("cache_info", info -> ProjectForm.writeInfo(info, cached));
    }

    private ListMeta meta(Listing<Project> listing, Page<Cached<Project>> page) {
        return new ListMeta(
                settings.timeToLive(EntryKind.PROJECT),
                page.items(),
                listing.loadedAt(),
                cache.status().store().revision());
    }

    Reply one(Request request) {
        EntryId id = request.parameters().entry("id").orElseThrow();
        boolean forced = request.parameters().flag("force_refresh").orElse(false);
        ReadPolicy policy = forced ? ReadPolicy.noCache() : ReadPolicy.standard();
        Cached<Snapshot<Project>> project = cache.project(id, policy)
                .orElseThrow(() -> Problem.notFound("project " + id).refusal());
        return Reply.json(json -> writeDetails(json, project))
                .with(CacheHeaders.of(project, settings.timeToLive(EntryKind.PROJECT)));
    }

    private void writeDetails(JsonObject json, Cached<Snapshot<Project>> cached) {
        Snapshot<Project> snapshot = cached.value();
        Project project = snapshot.entry();
        List<Artifact> present = snapshot.artifacts().stream()
                .filter(artifact -> artifact.status() != ArtifactStatus.MISSING)
                .toList();
        form.writePlace(json, project);
        json.text("description", project.description());
        json.time("created_at", project.createdAt());
        json.texts("profiles", project.profiles());
        json.number("deployment_count", present.size());
        json.number("missing_count", snapshot.artifacts().size() - present.size());
        json.time("last_deployment", lastDeployment(snapshot));
        json.object("cache_info", info -> ProjectForm.writeInfo(info, cached));
        Map<ArtifactId, UpdateStatus> updates = pages.updates(project.id());
        json.objects(
                "deployments",
                snapshot.artifacts(),
                (item, artifact) ->
                        ArtifactForm.writeDeployment(item, artifact, Optional.ofNullable(updates.get(artifact.id()))));
        json.object("stats", stats -> writeStats(stats, snapshot, present));
        json.texts("deployment_profiles", project.profiles());
        json.objects("diagnostics", snapshot.diagnostics(), ArtifactForm::writeDiagnostic);
        json.object("meta", meta -> freshness.write(meta, cached.freshness(), cached.fetchedAt()));
    }

    private static void writeStats(JsonObject json, Snapshot<Project> snapshot, List<Artifact> present) {
        json.counts("by_type", counts(present, artifact -> artifact.type().name()));
        json.counts(
                "by_collection",
                counts(present, artifact -> artifact.provenance().collection().orElse("")));
        json.counts("by_profile", counts(present, artifact -> artifact.path().replaceFirst("/.*", "")));
        json.counts(
                "by_status",
                counts(snapshot.artifacts(), artifact -> artifact.status().word()));
        json.number(
                "modified_count",
                present.stream().filter(ArtifactForm::isModified).count());
    }

    private static Map<String, Long> counts(List<Artifact> artifacts, Function<Artifact, String> key) {
        return artifacts.stream()
                .filter(artifact -> !key.apply(artifact).isEmpty())
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static Optional<Instant> lastDeployment(Snapshot<Project> snapshot) {
        return snapshot.artifacts().stream()
                .flatMap(artifact -> artifact.provenance().deployedAt().stream())
                .max(Comparator.naturalOrder());
    }
}
