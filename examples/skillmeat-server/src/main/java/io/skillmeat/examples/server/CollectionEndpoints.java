package io.skillmeat.examples.server;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactCollections;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.UpdateStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists collections and shows one with its members. */
final class CollectionEndpoints {
    private final ProjectCache cache;
    private final Settings settings;
    private final FirstScan scan;
    private final EntryForm form;

    CollectionEndpoints(ProjectCache cache, FirstScan scan, Settings settings) {
        this.cache = cache;
        this.settings = settings;
        this.scan = scan;
        form = new EntryForm(settings);
    }

    Reply list(Request request) throws InterruptedException {
        scan.projects();
        Listing<ArtifactCollection> listing = collections().list();
        Paging paging = Paging.of(request);
        Page<Cached<ArtifactCollection>> page = EntryPages.page(listing.entries(), paging);
        ListMeta meta = new ListMeta(
                settings.timeToLive(EntryKind.COLLECTION),
                page.items(),
                listing.loadedAt(),
                cache.status().store().revision());
        return Reply.json(json -> {
                    json.objects(
                            "items",
                            page,
                            (item, collection) -> form.writeCollection(
                                    item,
                                    collection,
                                    listing.countsOf(collection.value().id())));
                    json.number("total", page.total());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    Reply one(Request request) {
        EntryId id = request.parameters().entry("id").orElseThrow();
        boolean forced = request.parameters().flag("force_refresh").orElse(false);
        Cached<Snapshot<ArtifactCollection>> collection = collections()
                .read(id, forced ? ReadPolicy.noCache() : ReadPolicy.standard())
                .orElseThrow(() -> Problem.notFound("collection " + id).refusal());
        Snapshot<ArtifactCollection> snapshot = collection.value();
        Map<ArtifactId, UpdateStatus> updates = new HitPages(cache).updates(id);
        Predicate<Artifact> isOutdated = artifact -> Optional.ofNullable(updates.get(artifact.id()))
                .filter(UpdateStatus::isOutdated)
                .isPresent();
        return Reply.json(json -> {
                    form.writeCollection(json, collection.map(Snapshot::entry), ItemCounts.of(snapshot, isOutdated));
                    json.objects(
                            "artifacts",
                            snapshot.artifacts(),
                            (item, artifact) -> ArtifactForm.writeDeployment(
                                    item, artifact, Optional.ofNullable(updates.get(artifact.id()))));
                    json.objects("diagnostics", snapshot.diagnostics(), ArtifactForm::writeDiagnostic);
                })
                .with(CacheHeaders.of(collection, settings.timeToLive(EntryKind.COLLECTION)));
    }

    private ArtifactCollections collections() {
        return cache.collections();
    }
}
