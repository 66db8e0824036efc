package io.skillmeat.cache.core.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What GitHub answered.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body the whole body, which is UTF-8
 */
record GitHubReply(int status, Map<String, String> headers, String body) {
    private static final int NOT_MODIFIED = 304;
    private static final Duration WAIT_WHEN_NOT_TOLD = Duration.ofMinutes(1);
    private static final Set<Integer> NO_SUCH_THING = Set.of(404, 409, 410, 422);
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[!#-~]{0,512}\"");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,11}");

    static GitHubReply of(HttpResponse response, HttpLimits limits) throws HttpContent.Refused, IOException {
        byte[] body = response.status() == NOT_MODIFIED ? new byte[0] : new HttpContent(response, limits).read();
        return new GitHubReply(response.status(), response.headers(), new String(body, StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns whether this answers the question, or says where else it is answered. */
    boolean isAnswer() {
        return isFound() || isNotModified() || isRedirect() || NO_SUCH_THING.contains(status);
    }

    boolean isFound() {
        return status == 200;
    }

    boolean isNotModified() {
        return status == NOT_MODIFIED;
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    Optional<String> etag() {
        return header("etag").filter(GitHubReply::isEtag);
    }

    /** Returns whether a text is an entity tag, and safe to send. */
    static boolean isEtag(String text) {
        return ETAG.matcher(text).matches();
    }

    boolean hasNextPage() {
        return header("link").filter(link -> link.contains("rel=\"next\"")).isPresent();
    }

    /** Returns until when no further request is answered, if this one used up what is granted. */
    Optional<Instant> exhaustedUntil() {
        return header("x-ratelimit-remaining")
                .filter("0"::equals)
                .flatMap(zero -> header("x-ratelimit-reset"))
                .filter(value -> EPOCH.matcher(value).matches())
                .map(value -> Instant.ofEpochSecond(Long.parseLong(value)));
    }

    /** Returns when to ask again, if this is a refusal that says so, or one for asking too much. */
    Optional<Instant> retryAfter(Instant now) {
        if (status < 400) {
            return Optional.empty();
        }
        return header("retry-after")
                .flatMap(value -> instant(value, now))
                .or(() -> isRefusal() ? exhaustedUntil() : Optional.empty())
                .or(() -> isForAskingTooMuch() ? Optional.of(now.plus(WAIT_WHEN_NOT_TOLD)) : Optional.empty());
    }

    private boolean isRefusal() {
        return status == 403 || status == 429;
    }

    private boolean isForAskingTooMuch() {
        return status == 429 || (status == 403 && body.contains("rate limit"));
    }

    private static Optional<Instant> instant(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
