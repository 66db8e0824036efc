package io.skillmeat.examples.server;

import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Marketplace;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Snapshot;
import java.util.stream.Stream;

/** Lists what marketplaces offer. */
final class MarketplaceEndpoints {
    private final ProjectCache cache;
    private final Settings settings;
    private final HitPages pages;
    private final EntryForm form;

    MarketplaceEndpoints(ProjectCache cache, Settings settings) {
        this.cache = cache;
        this.settings = settings;
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
                                    item,
                                    each,
                                    listing.countsOf(each.value().id()),
                                    cache.marketplaces().lastChange(each.value().id())));
                    json.number("total", page.total());
                    json.number("limit", paging.limit());
                    json.text("next", page.next());
                    json.object("meta", meta::write);
                })
                .with(meta.headers())
                .with("Link", Paging.links(request, page.next()));
    }

    /** Tells of one marketplace, and what was odd about its document. */
    Reply one(Request request) {
        EntryId id = request.parameters().entry("id").orElseThrow();
        Cached<Snapshot<Marketplace>> marketplace = cache.marketplaces()
                .read(id)
                .orElseThrow(() -> Problem.notFound("marketplace " + id).refusal());
        Snapshot<Marketplace> snapshot = marketplace.value();
        ItemCounts counts = cache.marketplaces().list().countsOf(id);
        return Reply.json(json -> {
                    form.writeMarketplace(
                            json,
                            marketplace.map(Snapshot::entry),
                            counts,
                            cache.marketplaces().lastChange(id));
                    json.objects(
                            "diagnostics",
                            Stream.concat(
                                            snapshot.diagnostics().stream(),
                                            snapshot.artifacts().stream()
                                                    .flatMap(offer -> offer.diagnostics().stream()))
                                    .toList(),
                            ArtifactForm::writeDiagnostic);
                })
                .with(CacheHeaders.of(marketplace, settings.timeToLive(EntryKind.MARKETPLACE)));
    }

    /** Lists what they offer. */
    Reply offers(Request request) {
        Listing<Marketplace> listing = cache.marketplaces().list();
        ArtifactQuery query = ArtifactQuery.all()
                .kind(EntryKind.MARKETPLACE)
                .type(pages.types(request))
                .sort(ArtifactSort.NAME);
        Paging paging = Paging.of(request);
        Page<ArtifactHit> page = pages.find(query, paging);
        OfferForm offers = OfferForm.of(cache.marketplaces(), listing);
        ListMeta meta = meta(listing);
        return Reply.json(json -> {
                    json.objects("items", page, offers::write);
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
                settings.timeToLive(EntryKind.MARKETPLACE),
                listing.entries(),
                listing.loadedAt(),
                cache.status().store().revision());
    }
}
