package io.skillmeat.cache.spi;

import java.util.List;
import java.util.Map;

/**
 * Tells which versions of artifacts their upstreams hold.
 *
 * <p>Implementations are called from several threads at once. They never change what they are asked about.
 */
@FunctionalInterface
public interface VersionSource {
    /**
     * Returns what upstream holds of some artifacts. A batch, so that a source asks each upstream once for all of them.
     *
     * @param requests the artifacts
     * @param context the deadline and whether somebody still wants the answers
     * @return one answer for each request whose upstream this source is the one to ask; the others are missing
     * @throws Exception if none of them could be answered; {@link SourceException} tells more than others
     */
    Map<VersionRequest, VersionAnswer> latest(List<VersionRequest> requests, FetchContext context) throws Exception;
}
