package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/**
 * The truth of marketplaces: a list of configured documents, each a directory, a file or an HTTP(S) URL.
 *
 * <p>A marketplace is what was configured, whether its document can be had or not: one that answers 404, is missing or is broken
 * is a failure, so that what was read before stays. Only what is not configured (any more) is not found. Safe for use by
 * several threads at once.
 */
public final class MarketplaceDocuments implements SnapshotSource {
    private final Map<EntryId, MarketplaceLocation> locations;
    private final HttpDocuments web;

    private MarketplaceDocuments(Map<EntryId, MarketplaceLocation> locations, HttpDocuments web) {
        this.locations = locations;
        this.web = web;
    }

    /**
     * Returns the source of some marketplaces. URLs are fetched directly, never through a proxy, within 10 seconds and 5 MiB,
     * following at most 3 redirects, and only with TLS and from public addresses.
     *
     * @param locations paths, {@code file:} URLs or HTTP(S) URLs; credentials and queries of URLs are sent, never stored
     * @param allowedHosts hosts that may also be asked without TLS, and at addresses that are not public
     * @throws IllegalArgumentException if a location cannot be one, or two that differ only in credentials or query are the
     *     same marketplace
     */
    public static MarketplaceDocuments of(List<String> locations, Set<String> allowedHosts) {
        HttpHosts hosts = new HttpHosts(allowedHosts, HttpHosts.Resolver.SYSTEM);
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return of(locations, new HttpDocuments(hosts, HttpLimits.STANDARD, tls));
    }

    /** Returns a source that fetches URLs in its own way. */
    static MarketplaceDocuments of(List<String> locations, HttpDocuments web) {
        Map<EntryId, MarketplaceLocation> byId = new LinkedHashMap<>();
        for (String text : locations) {
            MarketplaceLocation location = MarketplaceLocation.of(text);
            MarketplaceLocation other = byId.putIfAbsent(location.id(), location);
            if (other != null && !other.equals(location)) {
                throw new IllegalArgumentException("configured twice, with different secrets: " + location.text());
            }
        }
        return new MarketplaceDocuments(Map.copyOf(byId), web);
    }

    @Override
    public Set<EntryKind> kinds() {
        return Set.of(EntryKind.MARKETPLACE);
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) {
        return Inventory.complete(locations.keySet().stream().sorted().toList());
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws SourceException {
        MarketplaceLocation location = locations.get(request.id());
        if (location == null) {
            return new Fetched.NotFound();
        }
        MarketplaceFetch fetched = fetch(location, request.validator().flatMap(MarketplaceStamp::of), context);
        if (fetched instanceof MarketplaceFetch.Document document) {
            Optional<Validator> validator = Optional.of(document.stamp().validator());
            return new Fetched.Changed(MarketplaceDocument.read(location, document), validator);
        }
        return new Fetched.NotModified();
    }

    private MarketplaceFetch fetch(MarketplaceLocation location, Optional<MarketplaceStamp> known, FetchContext context)
            throws SourceException {
        if (location instanceof MarketplaceLocation.OnWeb url) {
            return web.fetch(url.address(), known, context);
        }
        return MarketplaceFile.fetch(((MarketplaceLocation.OnDisk) location).path(), known);
    }
}
