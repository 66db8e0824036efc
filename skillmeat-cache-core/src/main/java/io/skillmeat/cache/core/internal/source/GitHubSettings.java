package io.skillmeat.cache.core.internal.source;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which GitHub to ask, and how.
 *
 * @param host the host of its repositories' pages, as upstreams name it, in lower case
 * @param api where its REST API is: an https URL without query; http only on this machine
 * @param token what lets us in; without one GitHub answers 60 requests an hour, and tells nothing of private repositories
 * @param timeout how long one request may take, until the whole answer is here; more than zero
 * @param mostBytes the largest answer that is read, in bytes; at least 1
 */
public record GitHubSettings(String host, URI api, Optional<AccessToken> token, Duration timeout, int mostBytes) {
    /** github.com without a token; 10 s; 8 MiB, which holds the largest tree that GitHub lists at once. */
    public static final GitHubSettings DEFAULT = new GitHubSettings(
            "github.com",
            URI.create("https://api.github.com"),
            Optional.empty(),
            Duration.ofSeconds(10),
            8 * 1024 * 1024);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Creates settings.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public GitHubSettings {
        host = host.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(token, "token");
        if (!isAllowed(api)) {
            throw new IllegalArgumentException("the address of the API has to be an https URL without user or query");
        }
        if (timeout.isNegative() || timeout.isZero() || mostBytes < 1 || mostBytes == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("timeout " + timeout + ", mostBytes " + mostBytes);
        }
    }

    /** Returns these settings with a token. */
    public GitHubSettings with(AccessToken value) {
        return new GitHubSettings(host, api, Optional.of(value), timeout, mostBytes);
    }

    private static boolean isAllowed(URI api) {
        boolean plain = api.getHost() != null
                && api.getRawUserInfo() == null
                && api.getRawQuery() == null
                && api.getRawFragment() == null;
        return plain
                && ("https".equals(api.getScheme())
                        || ("http".equals(api.getScheme()) && LOOPBACK.contains(api.getHost())));
    }
}
