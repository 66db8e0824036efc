package io.skillmeat.cache.core.internal.source;

import java.util.Optional;

/** What reading the document of a marketplace gave. */
sealed interface MarketplaceFetch {
    /**
     * The document as it is now.
     *
     * @param name its file name, or its path below the configured directory
     * @param bytes its content; not to be changed
     * @param stamp what recognises it later
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from reader to parser, never kept or compared
    record Document(String name, byte[] bytes, MarketplaceStamp stamp) implements MarketplaceFetch {}

    /** The document has not changed. */
    record Unchanged() implements MarketplaceFetch {}

    /** Returns what was read, or that it is what was known already. */
    static MarketplaceFetch of(
            String name,
            byte[] bytes,
            Optional<String> etag,
            Optional<String> lastModified,
            Optional<MarketplaceStamp> known) {
        MarketplaceStamp stamp =
                new MarketplaceStamp(new Sha256().raw(bytes, bytes.length).hex(), etag, lastModified);
        boolean same = known.map(MarketplaceStamp::digest).equals(Optional.of(stamp.digest()));
        return same ? new Unchanged() : new Document(name, bytes, stamp);
    }
}
