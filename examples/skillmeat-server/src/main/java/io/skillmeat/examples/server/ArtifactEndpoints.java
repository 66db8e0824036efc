package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Lists and finds artifacts of projects. */
final class ArtifactEndpoints {
    private static final Page<ArtifactHit> NOTHING = new Page<>(List.of(), 0, Optional.empty());

    private final ProjectCache cache;
    private final FirstScan scan;
    private final HitPages pages;

    ArtifactEndpoints(ProjectCache cache, FirstScan scan) {
        this.cache = cache;
        this.scan = scan;
        pages = new HitPages(cache);
    }

    Reply list(Request request) throws InterruptedException {
        Listing<Project> projects = scan.projects();
        ArtifactQuery query = filtered(request, projects, ArtifactQuery.all()).sort(ArtifactSort.NAME);
        return page(request, projects, query, ArtifactForm::writeHit);
    }

    Reply search(Request request) throws InterruptedException {
        Listing<Project> projects = scan.projects();
        String text = request.parameters().text("query").orElseThrow();
        String sort = request.parameters().text("sort_by").orElseThrow().toUpperCase(Locale.ROOT);
        ArtifactQuery query =
                filtered(request, projects, ArtifactQuery.text(text)).sort(ArtifactSort.valueOf(sort));
        return page(request, projects, query, ArtifactForm::writeScored);
    }

    private static ArtifactQuery filtered(Request request, Listing<Project> projects, ArtifactQuery base) {
        Parameters parameters = request.parameters();
        Optional<EntryId> project = parameters.entry("project_id");
        project.ifPresent(id -> known(projects, id));
        ArtifactQuery query = base.kind(EntryKind.PROJECT)
                .in(project.stream().toArray(EntryId[]::new))
                .type(parameters.texts("type").stream()
                        .map(ArtifactType::ofWord)
                        .toArray(ArtifactType[]::new))
                .tag(parameters.texts("tag").toArray(String[]::new));
        return query.status(statuses(parameters).toArray(ArtifactStatus[]::new));
    }

    /** Returns which statuses are wanted; of no wish, all but what is not there. */
    private static Set<ArtifactStatus> statuses(Parameters parameters) {
        List<String> words = parameters.texts("status");
        Set<ArtifactStatus> wanted = words.isEmpty()
                ? EnumSet.complementOf(EnumSet.of(ArtifactStatus.MISSING))
                : words.stream()
                        .map(ArtifactStatus::ofWord)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ArtifactStatus.class)));
        parameters
                .flag("is_outdated")
                .ifPresent(outdated -> wanted.removeIf(status -> status.isOutdated() != outdated));
        return wanted;
    }

    static Cached<Project> known(Listing<Project> projects, EntryId id) {
        return projects.entries().stream()
                .filter(each -> each.value().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("project " + id).refusal());
    }

    private Reply page(
            Request request, Listing<Project> projects, ArtifactQuery query, BiConsumer<JsonObject, ArtifactHit> form) {
        Paging paging = Paging.of(request);
        Page<ArtifactHit> page = query.statuses().isEmpty() ? NOTHING : pages.find(query, paging);
        ListMeta meta = meta(projects, page);
        return Reply.json(json -> {
                    json.objects("items", page, form);
                    json.number("total", page.total());
                    request.parameters().text("query").ifPresent(text -> json.text("query", text));
                    json.number("skip", paging.skip());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    private ListMeta meta(Listing<Project> projects, Page<ArtifactHit> page) {
        Set<EntryId> there = page.items().stream().map(hit -> hit.entry().id()).collect(Collectors.toSet());
        List<Cached<Project>> entries = projects.entries().stream()
                .filter(each -> there.contains(each.value().id()))
                .toList();
        return new ListMeta(
                EntryKind.PROJECT,
                entries,
                projects.loadedAt(),
                cache.status().store().revision());
    }
}
