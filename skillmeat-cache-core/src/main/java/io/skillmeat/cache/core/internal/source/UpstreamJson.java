package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** How what upstreams say in JSON is read: within limits, and whatever is not known is passed over. */
final class UpstreamJson {
    static final JsonMapper MAPPER = JsonFile.limited(64 * 1024).build();

    private UpstreamJson() {}
}
