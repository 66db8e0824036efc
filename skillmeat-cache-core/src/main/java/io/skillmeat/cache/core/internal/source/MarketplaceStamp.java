package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.spi.Validator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What recognises that a document of a marketplace has not changed.
 *
 * @param digest SHA-256 of its bytes
 * @param etag the entity tag a server gave with it
 * @param lastModified the date a server gave with it, as it was written
 */
record MarketplaceStamp(String digest, Optional<String> etag, Optional<String> lastModified) {
    /** Counts the ways of reading: an item read in an older way must be read again although its document is the same. */
    private static final String READER = "1";

    /** What may stand in a header, so that nothing stored can add a line to a request. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{1,1024}");

    private static final int PARTS = 4;

    MarketplaceStamp {
        etag = etag.filter(MarketplaceStamp::isHeaderValue);
        lastModified = lastModified.filter(MarketplaceStamp::isHeaderValue);
    }

    /** Returns the stamp that a validator holds, unless another version wrote it. */
    static Optional<MarketplaceStamp> of(Validator validator) {
        String[] parts = validator.text().split("\n", -1);
        return parts.length == PARTS && parts[0].equals(READER)
                ? Optional.of(new MarketplaceStamp(parts[1], Optional.of(parts[2]), Optional.of(parts[3])))
                : Optional.empty();
    }

    Validator validator() {
        return new Validator(String.join("\n", READER, digest, etag.orElse(""), lastModified.orElse("")));
    }

    private static boolean isHeaderValue(String text) {
        return HEADER_VALUE.matcher(text).matches();
    }
}
