package io.skillmeat.cache.core.internal.source;

import java.time.Duration;

/**
 * What a document on the web may cost.
 *
 * @param time for everything from the first connection to the last byte, redirects included
 * @param bytes of the document, unpacked
 * @param ratio how many times larger than what was sent the unpacked document may be
 * @param redirects how many may be followed
 */
record HttpLimits(Duration time, int bytes, int ratio, int redirects) {
    static final HttpLimits STANDARD = new HttpLimits(Duration.ofSeconds(10), MarketplaceFile.MAX_BYTES, 20, 3);
}
