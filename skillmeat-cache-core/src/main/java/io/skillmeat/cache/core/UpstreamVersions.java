package io.skillmeat.cache.core;

import io.skillmeat.cache.core.internal.source.AccessToken;
import io.skillmeat.cache.core.internal.source.GitHubSettings;
import io.skillmeat.cache.core.internal.source.GitHubVersions;
import io.skillmeat.cache.core.internal.source.UpstreamIndexFile;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.VersionAnswer;
import io.skillmeat.cache.spi.VersionRequest;
import io.skillmeat.cache.spi.VersionSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sources of versions that come with this library. Safe for use by many threads. */
public final class UpstreamVersions implements VersionSource {
    private final VersionSource source;

    private UpstreamVersions(VersionSource source) {
        this.source = source;
    }

    /**
     * Returns the source that reads a JSON file which says what upstreams hold: {@code {"entries": [...]}}, each with {@code
     * upstream_repo} ({@code owner/repo}), {@code upstream_path}, {@code latest_hash}, {@code latest_sha} and {@code
     * latest_version}. An entry without any of the latter three is gone upstream.
     *
     * @param file the index; read anew whenever upstreams are asked, at most 16 MiB
     */
    public static UpstreamVersions index(Path file) {
        return new UpstreamVersions(new UpstreamIndexFile(Objects.requireNonNull(file, "file")));
    }

    /**
     * Returns the source that asks github.com without a token: it answers 60 requests an hour, and tells nothing of private
     * repositories. Each repository and reference is asked once for all artifacts, conditionally; a request takes 10 s and 8 MiB
     * at most; none is sent while GitHub wants none.
     */
    public static UpstreamVersions gitHub() {
        return new UpstreamVersions(new GitHubVersions(GitHubSettings.DEFAULT));
    }

    /**
     * Returns the source that asks github.com with a token.
     *
     * @param token what lets us in, 1 to 1,024 visible ASCII characters; sent to the API only, never stored, logged or shown
     * @throws IllegalArgumentException if the token cannot be one; the message does not have it
     */
    public static UpstreamVersions gitHub(String token) {
        return new UpstreamVersions(new GitHubVersions(GitHubSettings.DEFAULT.with(new AccessToken(token))));
    }

    /**
     * Returns the source that asks another GitHub.
     *
     * @param host the host of its repositories' pages, as upstreams name it
     * @param api where its REST API is: an https URL without query; http only on this machine
     * @param token what lets us in
     * @throws IllegalArgumentException if the address or the token cannot be one
     */
    public static UpstreamVersions gitHub(String host, URI api, String token) {
        GitHubSettings settings = new GitHubSettings(
                host,
                api,
                Optional.of(new AccessToken(token)),
                GitHubSettings.DEFAULT.timeout(),
                GitHubSettings.DEFAULT.mostBytes());
        return new UpstreamVersions(new GitHubVersions(settings));
    }

    @Override
    public Map<VersionRequest, VersionAnswer> latest(List<VersionRequest> requests, FetchContext context)
            throws Exception {
        return source.latest(requests, context);
    }
}
