package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheEvent;
import io.skillmeat.cache.EventFilter;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The server put together: answers from a cache until it is closed. The cache stays its caller's. */
final class SkillmeatServer implements AutoCloseable {
    private final FirstScan scan;
    private final HttpServer http;
    private final Settings settings;
    private final Subscription noting;

    private SkillmeatServer(FirstScan scan, HttpServer http, Settings settings, Subscription noting) {
        this.scan = scan;
        this.http = http;
        this.settings = settings;
        this.noting = noting;
    }

    /** Begins to listen, and to refresh what is stale. */
    static SkillmeatServer start(ProjectCache cache, Settings settings, InstantSource clock) {
        Contract contract = Contract.load();
        EventStream events = new EventStream(cache, settings);
        RecentRefreshes recent = new RecentRefreshes(cache, settings);
        Subscription noting = cache.subscribe(EventFilter.all().only(CacheEvent.Kind.REFRESH_ENDED), recent::note);
        FirstScan scan = FirstScan.begin(cache);
        Map<String, Endpoint> endpoints = endpoints(cache, settings, clock, scan, contract, events, recent);
        StaticFiles files = new StaticFiles(new PageDocument(cache, settings));
        HttpServer http = new HttpServer(settings, contract, endpoints, events, files);
        http.start();
        return new SkillmeatServer(scan, http, settings, noting);
    }

    private static Map<String, Endpoint> endpoints(
            ProjectCache cache,
            Settings settings,
            InstantSource clock,
            FirstScan scan,
            Contract contract,
            EventStream events,
            RecentRefreshes recent) {
        Instant startedAt = clock.instant();
        ProjectEndpoints projects = new ProjectEndpoints(cache, scan, settings);
        ArtifactEndpoints artifacts = new ArtifactEndpoints(cache, scan, settings);
        RefreshEndpoints refreshes = new RefreshEndpoints(cache, new RefreshJobs(cache, settings, clock), recent);
        CollectionEndpoints collections = new CollectionEndpoints(cache, scan, settings);
        MetadataEndpoints metadata = new MetadataEndpoints(cache, settings, clock);
        MarketplaceEndpoints marketplaces = new MarketplaceEndpoints(cache, settings);
        Reply document = Reply.json(contract.document());
        Reply alive = Reply.json(json -> json.text("status", "ok")).with("Cache-Control", "no-store");
        return Map.ofEntries(
                Map.entry("status", new StatusEndpoint(cache, settings, startedAt)::answer),
                Map.entry("cachedProjects", projects::cached),
                Map.entry("cachedArtifacts", artifacts::list),
                Map.entry("artifact", artifacts::one),
                Map.entry("staleArtifacts", artifacts::stale),
                Map.entry("search", artifacts::search),
                Map.entry("refreshNow", refreshes::now),
                Map.entry("invalidate", refreshes::invalidate),
                Map.entry("projects", projects::list),
                Map.entry("project", projects::one),
                Map.entry("collections", collections::list),
                Map.entry("collection", collections::one),
                Map.entry("syncArtifact", metadata::sync),
                Map.entry("refreshMetadata", metadata::refresh),
                Map.entry("marketplaces", marketplaces::list),
                Map.entry("marketplace", marketplaces::one),
                Map.entry("marketplaceOffers", marketplaces::offers),
                Map.entry("refreshes", refreshes::list),
                Map.entry("beginRefresh", refreshes::begin),
                Map.entry("refresh", refreshes::one),
                Map.entry("cancelRefresh", refreshes::cancel),
                Map.entry("openapi", request -> document),
                Map.entry("alive", request -> alive),
                Map.entry("ready", request -> scan.ready()),
                Map.entry("metrics", new MetricsEndpoint(cache, events)::answer));
    }

    FirstScan scan() {
        return scan;
    }

    String url() {
        return "http://" + settings.host() + ":" + http.port() + "/";
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        noting.close();
        http.close();
    }
}
