package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.UpdateState;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists and finds artifacts of projects. */
final class ArtifactEndpoints {
    private final ProjectCache cache;
    private final Settings settings;
    private final FirstScan scan;
    private final HitPages pages;
    private final EntryForm form;

    ArtifactEndpoints(ProjectCache cache, FirstScan scan, Settings settings) {
        this.cache = cache;
        this.settings = settings;
        this.scan = scan;
        pages = new HitPages(cache);
        form = new EntryForm(settings);
    }

    Reply list(Request request) throws InterruptedException {
        Listing<Project> projects = scan.projects();
        ArtifactQuery query = filtered(request, projects, ArtifactQuery.all())
                .status(statuses(request))
                .sort(sort(request));
        Paging paging = Paging.of(request);
        Optional<Boolean> outdated = request.parameters().flag("is_outdated");
        Page<ArtifactHit> page = outdated.isPresent() && !outdated.get()
                ? upToDate(sort(request)).find(query, paging)
                : pages.find(outdated.isPresent() ? query.outdatedOnly() : query, paging);
        return page(request, projects, page, ArtifactForm::writeHit, json -> {});
    }

    /** The cache finds what is outdated, but not what is not. */
    private SortedHits upToDate(ArtifactSort sort) {
        Function<ArtifactHit, String> key = sort == ArtifactSort.UPDATED
                ? hit -> String.format("%020d", hit.updatedAt().toEpochMilli())
                : hit -> "";
        return new SortedHits(pages, hit -> !hit.update().isOutdated(), key, true);
    }

    private static ArtifactSort sort(Request request) {
        return ArtifactSort.valueOf(
                request.parameters().text("sort_by").orElseThrow().toUpperCase(Locale.ROOT));
    }

    /** Tells of one artifact, whatever it belongs to. */
    Reply one(Request request) throws InterruptedException {
        scan.projects();
        ArtifactId id = new ArtifactId(request.parameters().text("id").orElseThrow());
        ArtifactHit hit = pages.find(id)
                .orElseThrow(() -> Problem.notFound("artifact " + id).refusal());
        return Reply.json(json -> {
                    json.object("entry", entry -> form.writeEntry(entry, hit.entry()));
                    ArtifactForm.writeDeployment(json, hit.artifact(), Optional.of(hit.update()));
                    json.time("updated_at", hit.updatedAt());
                    json.text("state", hit.freshness().isFresh() ? "fresh" : "stale");
                })
                .with(CacheHeaders.ofStored(
                        hit.freshness().age(),
                        hit.freshness().isFresh(),
                        settings.timeToLive(hit.entry().kind())));
    }

    /** Lists what something newer is known of. */
    Reply stale(Request request) throws InterruptedException {
        Listing<Project> projects = scan.projects();
        ArtifactQuery query =
                filtered(request, projects, ArtifactQuery.all().outdatedOnly()).status(statuses(request));
        boolean descending =
                request.parameters().text("sort_order").orElseThrow().equals("desc");
        String sort = request.parameters().text("sort_by").orElseThrow();
        Paging paging = Paging.of(request);
        Page<ArtifactHit> page = storeSort(sort, descending)
                .map(order -> pages.find(query.sort(order), paging))
                .orElseGet(() ->
                        new SortedHits(pages, hit -> true, hit -> sortKey(hit, sort), descending).find(query, paging));
        return page(request, projects, page, ArtifactForm::writeHit, json -> {});
    }

    /** The orders that the cache has itself; in others all that is outdated is walked over. */
    private static Optional<ArtifactSort> storeSort(String sort, boolean descending) {
        if (sort.equals("name") && !descending) {
            return Optional.of(ArtifactSort.NAME);
        }
        return sort.equals("severity") && descending ? Optional.of(ArtifactSort.SEVERITY) : Optional.empty();
    }

    private static String sortKey(ArtifactHit hit, String sort) {
        return switch (sort) {
            case "name" -> hit.artifact().name();
            case "type" -> hit.artifact().type().name();
            case "project" -> hit.entry().name();
            case "severity" ->
                hit.update().severity().map(ArtifactEndpoints::rank).orElse("");
            default -> throw new IllegalStateException("the contract has no such order: " + sort);
        };
    }

    Reply search(Request request) throws InterruptedException {
        Listing<Project> projects = scan.projects();
        String text = request.parameters().text("query").orElseThrow();
        ArtifactQuery query = filtered(request, projects, ArtifactQuery.text(text))
                .status(statuses(request))
                .sort(sort(request));
        Page<ArtifactHit> page = pages.find(query, Paging.of(request));
        return page(request, projects, page, SearchForm::writeHit, json -> SearchForm.writePage(json, page));
    }

    private static String rank(UpdateState.Severity severity) {
        return switch (severity) {
            case CONTENT -> "1";
            case PRERELEASE -> "2";
            case PATCH -> "3";
            case MINOR -> "4";
            case MAJOR -> "5";
        };
    }

    private ArtifactQuery filtered(Request request, Listing<Project> projects, ArtifactQuery base) {
        Parameters parameters = request.parameters();
        Optional<EntryId> project = parameters.entry("project_id");
        project.ifPresent(id -> known(projects, id));
        return base.kind(EntryKind.PROJECT)
                .in(project.stream().toArray(EntryId[]::new))
                .type(pages.types(request))
                .tag(parameters.texts("tag").toArray(String[]::new))
                .tool(parameters.texts("tool").toArray(String[]::new))
                .origin(parameters.texts("origin").toArray(String[]::new))
                .facets(parameters.texts("facet").stream()
                        .map(word -> Facet.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toArray(Facet[]::new));
    }

    /** Returns which statuses are wanted; of no wish, all but what is not there. */
    private static ArtifactStatus[] statuses(Request request) {
        List<String> words = request.parameters().texts("status");
        Set<ArtifactStatus> wanted = words.isEmpty()
                ? EnumSet.complementOf(EnumSet.of(ArtifactStatus.MISSING))
                : words.stream().map(ArtifactStatus::ofWord).collect(Collectors.toSet());
        return wanted.toArray(ArtifactStatus[]::new);
    }

    static Cached<Project> known(Listing<Project> projects, EntryId id) {
        return projects.entries().stream()
                .filter(each -> each.value().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("project " + id).refusal());
    }

    private Reply page(
            Request request,
            Listing<Project> projects,
            Page<ArtifactHit> page,
            BiConsumer<JsonObject, ArtifactHit> form,
            Consumer<JsonObject> more) {
        Paging paging = Paging.of(request);
        ListMeta meta = meta(projects, page);
        List<String> fields = request.parameters().texts("fields");
        return Reply.json(json -> {
                    json.objects("items", page, only(fields, form));
                    if (!fields.isEmpty()) {
                        json.texts("fields", fields);
                    }
                    json.number("total", page.total());
                    request.parameters().text("query").ifPresent(text -> json.text("query", text));
                    json.number("skip", paging.skip());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    more.accept(json);
                    SearchForm.writeFacets(json, page);
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    /** Returns the form with these members only; with all if none is named. */
    private static BiConsumer<JsonObject, ArtifactHit> only(
            List<String> fields, BiConsumer<JsonObject, ArtifactHit> form) {
        return fields.isEmpty() ? form : form.andThen((json, hit) -> json.retain(fields));
    }

    private ListMeta meta(Listing<Project> projects, Page<ArtifactHit> page) {
        Set<EntryId> there = page.items().stream().map(hit -> hit.entry().id()).collect(Collectors.toSet());
        List<Cached<Project>> entries = projects.entries().stream()
                .filter(each -> there.contains(each.value().id()))
                .toList();
        return new ListMeta(
                settings.timeToLive(EntryKind.PROJECT),
                entries,
                projects.loadedAt(),
                cache.status().store().revision());
    }
}
