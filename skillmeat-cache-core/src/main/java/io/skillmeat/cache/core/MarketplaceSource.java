package io.skillmeat.cache.core;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.source.MarketplaceDocuments;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.FetchRequest;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.Inventory;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.SourceException;
import java.util.List;
import java.util.Set;

/**
 * The source of marketplaces: directories, files and HTTP(S) URLs of their documents. Safe for use by many threads.
 *
 * <p>A document that is missing, broken or cannot be fetched is a failure: what was read of it before stays.
 */
public final class MarketplaceSource implements SnapshotSource {
    private final MarketplaceDocuments documents;

    private MarketplaceSource(MarketplaceDocuments documents) {
        this.documents = documents;
    }

    /**
     * Returns the source of some marketplaces; nothing is read yet. URLs are fetched directly, never through a proxy, within
     * 10 seconds and 5 MiB, following at most 3 redirects, and only with TLS and from public addresses.
     *
     * @param locations paths, {@code file:} URLs or HTTP(S) URLs; credentials and queries of URLs are sent, never stored
     * @throws IllegalArgumentException if a location cannot be one, or two that differ only in credentials or query are the
     *     same marketplace
     */
    public static MarketplaceSource of(List<String> locations) {
        return of(locations, Set.of());
    }

    /**
     * Returns the source of some marketplaces, as {@link #of(List)} does.
     *
     * @param locations paths, {@code file:} URLs or HTTP(S) URLs
     * @param allowedHosts hosts that may also be asked without TLS, and at addresses that are not public
     * @throws IllegalArgumentException if a location cannot be one, or two that differ only in credentials or query are the
     *     same marketplace
     */
    public static MarketplaceSource of(List<String> locations, Set<String> allowedHosts) {
        return new MarketplaceSource(MarketplaceDocuments.of(locations, allowedHosts));
    }

    @Override
    public Set<EntryKind> kinds() {
        return documents.kinds();
    }

    @Override
    public Inventory ids(EntryKind kind, FetchContext context) {
        return documents.ids(kind, context);
    }

    @Override
    public Fetched fetch(FetchRequest request, FetchContext context) throws SourceException {
        return documents.fetch(request, context);
    }
}
