package io.skillmeat.examples.server;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists what marketplaces offer. */
final class MarketplaceEndpoints {
    private final ProjectCache cache;
    private final HitPages pages;
    private final EntryForm form;

    MarketplaceEndpoints(ProjectCache cache, Settings settings) {
        this.cache = cache;
        pages = new HitPages(cache);
        form = new EntryForm(settings);
    }

    /** Lists the marketplaces themselves. */
    Reply list(Request request) {
        Listing<Marketplace> listing = cache.marketplaces().list();
        Paging paging = Paging.of(request);
        Page<Cached<Marketplace>> page = EntryPages.page(listing.entries(), paging);
        ListMeta meta = meta(listing);
        return Reply.json(json -> {
                    json.objects(
                            "items",
                            page,
                            (item, each) -> form.writeMarketplace(
                                    item, each, listing.countsOf(each.value().id())));
                    json.number("total", page.total());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    /** Lists what they offer. */
    Reply offers(Request request) {
        Listing<Marketplace> listing = cache.marketplaces().list();
        Map<EntryId, Instant> fetched = listing.entries().stream()
                .collect(Collectors.toMap(each -> each.value().id(), Cached::fetchedAt));
        ArtifactQuery query = ArtifactQuery.all()
                .kind(EntryKind.MARKETPLACE)
                .type(request.parameters().texts("type").stream()
                        .map(ArtifactType::ofWord)
                        .toArray(ArtifactType[]::new))
                .sort(ArtifactSort.NAME);
        Paging paging = Paging.of(request);
        Page<ArtifactHit> page = pages.find(query, paging);
        ListMeta meta = meta(listing);
        return Reply.json(json -> {
                    json.objects("items", page, (item, hit) -> writeOffer(item, hit, fetched));
                    json.number("total", page.total());
                    json.number("skip", paging.skip());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    private ListMeta meta(Listing<Marketplace> listing) {
        return new ListMeta(
                EntryKind.MARKETPLACE,
                listing.entries(),
                listing.loadedAt(),
                cache.status().store().revision());
    }

    private static void writeOffer(JsonObject json, ArtifactHit hit, Map<EntryId, Instant> fetched) {
        Artifact artifact = hit.artifact();
        json.text("id", artifact.id().value());
        json.text("name", artifact.name());
        json.text("type", artifact.type().name());
        json.text("url", artifact.provenance().upstream().orElse(hit.entry().location()));
        json.text("description", artifact.metadata().description());
        json.time("cached_at", fetched.getOrDefault(hit.entry().id(), hit.updatedAt()));
        json.object("data", data -> {
            data.text("marketplace_id", hit.entry().id().value());
            data.text("marketplace_name", hit.entry().name());
            data.text("path", artifact.path());
            data.text("publisher", artifact.metadata().author());
            data.text("license", artifact.metadata().license());
            data.text("version", artifact.metadata().version());
            data.texts("tags", artifact.metadata().tags());
            data.number("problem_count", artifact.diagnostics().size());
        });
    }
}
