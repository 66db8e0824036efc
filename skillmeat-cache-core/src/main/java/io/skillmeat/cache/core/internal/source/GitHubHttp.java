package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure.Kind;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The line to GitHub: one request at a time within limits of time and size, to one host only, and none while GitHub wants
 * none. Safe for use by many threads.
 */
final class GitHubHttp {
    private static final int MOST_REDIRECTS = 3;
    private static final Duration LONGEST_QUIET = Duration.ofDays(1);

    private final GitHubSettings settings;
    private final HttpClient client;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    GitHubHttp(GitHubSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks for something.
     *
     * @return the answer: what was asked for, that it is not modified, or that there is no such thing
     * @throws SourceException if there is no answer, or another one
     */
    GitHubReply get(Question question, FetchContext context) throws SourceException, InterruptedException {
        URI uri = URI.create(settings.api().toString().replaceFirst("/+$", "") + question.path());
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            GitHubReply reply = send(uri, question, context);
            if (!reply.isRedirect()) {
                return reply;
            }
            uri = redirected(uri, reply, question);
        }
        throw failure(Kind.PERMANENT, question, "was redirected more than " + MOST_REDIRECTS + " times");
    }

    private GitHubReply send(URI uri, Question question, FetchContext context)
            throws SourceException, InterruptedException {
        Duration timeLeft = timeLeft(question, context);
        GitHubReply reply = await(
                client.sendAsync(request(uri, question), info -> new LimitedBody(settings.mostBytes())),
                timeLeft,
                question);
        Optional<Instant> retryAfter = reply.retryAfter(context.now());
        retryAfter.or(reply::exhaustedUntil).ifPresent(until -> keepQuiet(until, context.now()));
        if (reply.isAnswer() && retryAfter.isEmpty()) {
            return reply;
        }
        throw refusal(question, reply, retryAfter);
    }

    private void keepQuiet(Instant until, Instant now) {
        Instant latest = now.plus(LONGEST_QUIET);
        quietUntil.accumulateAndGet(until.isBefore(latest) ? until : latest, GitHubHttp::later);
    }

    private Duration timeLeft(Question question, FetchContext context) throws SourceException {
        Instant quiet = quietUntil.get();
        if (context.now().isBefore(quiet)) {
            throw limited(question, quiet);
        }
        Duration left = Duration.between(context.now(), context.deadline());
        if (context.isCancelled() || left.isNegative() || left.isZero()) {
            throw failure(Kind.TRANSIENT, question, "was not sent: nobody waits for the answer any more");
        }
        return left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
    }

    private GitHubReply await(CompletableFuture<HttpResponse<byte[]>> response, Duration timeLeft, Question question)
            throws SourceException, InterruptedException {
        try {
            return GitHubReply.of(response.get(timeLeft.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw failure(Kind.TRANSIENT, question, "took too long and was given up");
        } catch (ExecutionException e) {
            throw broken(question, Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            response.cancel(true);
        }
    }

    private SourceException broken(Question question, Throwable cause) {
        return cause instanceof LimitedBody.TooLarge
                ? failure(Kind.PERMANENT, question, "was answered with more than " + settings.mostBytes() + " bytes")
                : failure(
                        Kind.TRANSIENT, question, "failed: " + cause.getClass().getSimpleName());
    }

    private HttpRequest request(URI uri, Question question) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .header("Accept", question.accept())
                .header("User-Agent", "skillmeat-cache")
                .header("X-GitHub-Api-Version", "2022-11-28");
        question.etag().ifPresent(etag -> builder.header("If-None-Match", etag));
        settings.token().ifPresent(token -> builder.header("Authorization", token.authorization()));
        return builder.build();
    }

    private static URI redirected(URI from, GitHubReply reply, Question question) throws SourceException {
        try {
            Optional<String> location = reply.headers().firstValue("location");
            URI to = from.resolve(location.orElse("about:blank"));
            if (Objects.equals(from.getScheme(), to.getScheme())
                    && Objects.equals(from.getRawAuthority(), to.getRawAuthority())) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw failure(Kind.PERMANENT, question, "was redirected to what is no address");
        }
        throw failure(Kind.PERMANENT, question, "was redirected to another host or nowhere, which is not followed");
    }

    private static SourceException refusal(Question question, GitHubReply reply, Optional<Instant> retryAfter) {
        String what = "was answered with status " + reply.status();
        if (reply.status() == 401) {
            return failure(Kind.PERMANENT, question, what + ": the access token is not valid");
        }
        boolean passing = retryAfter.isPresent() || reply.status() >= 500 || reply.status() == 408;
        return new SourceException(passing ? Kind.TRANSIENT : Kind.PERMANENT, message(question, what), retryAfter);
    }

    private static SourceException limited(Question question, Instant until) {
        String what = "was not sent: GitHub wants no requests before " + until + "; an access token raises the limit";
        return new SourceException(Kind.TRANSIENT, message(question, what), Optional.of(until));
    }

    private static SourceException failure(Kind kind, Question question, String what) {
        return new SourceException(kind, message(question, what), Optional.empty());
    }

    private static String message(Question question, String what) {
        return "the request for " + question.subject() + " " + what;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * What to ask for.
     *
     * @param subject how messages name it
     * @param path the path below the API's address, with query, encoded
     * @param accept the media type
     * @param etag what must have changed for the answer to come whole
     */
    record Question(String subject, String path, String accept, Optional<String> etag) {}
}
