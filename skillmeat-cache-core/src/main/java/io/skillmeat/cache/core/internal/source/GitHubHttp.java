package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure.Kind;
import io.skillmeat.cache.core.internal.policy.Backoff;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;

/**
 * The line to GitHub: one request at a time within limits of time and size, to one host only, and none while GitHub wants
 * none. Safe for use by many threads.
 */
final class GitHubHttp {
    private static final int MOST_REDIRECTS = 3;

    private static final int UNPACKED = 200;

    private final GitHubSettings settings;
    private final HttpHosts hosts;
    private final SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    GitHubHttp(GitHubSettings settings) {
        this.settings = settings;
        this.hosts =
                new HttpHosts(Set.of(WebAddress.parse(settings.api().toString()).host()), HttpHosts.Resolver.SYSTEM);
    }

    /**
     * Asks for something.
     *
     * @return the answer: what was asked for, that it is not modified, or that there is no such thing
     * @throws SourceException if there is no answer, or another one
     */
    GitHubReply get(Question question, FetchContext context) throws SourceException, InterruptedException {
        WebAddress address = WebAddress.parse(settings.api().toString().replaceFirst("/+$", "") + question.path());
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            GitHubReply reply = send(address, question, context);
            if (!reply.isRedirect()) {
                return reply;
            }
            address = redirected(address, reply, question);
        }
        throw failure(Kind.PERMANENT, question, "was redirected more than " + MOST_REDIRECTS + " times");
    }

    private GitHubReply send(WebAddress address, Question question, FetchContext context)
            throws SourceException, InterruptedException {
        Duration timeLeft = timeLeft(question, context);
        GitHubReply reply = exchange(address, question, HttpDeadline.of(timeLeft, context));
        Optional<Instant> retryAfter = reply.retryAfter(context.now());
        retryAfter.or(reply::exhaustedUntil).ifPresent(until -> keepQuiet(until, context.now()));
        if (reply.isAnswer() && retryAfter.isEmpty()) {
            return reply;
        }
        throw refusal(question, reply, retryAfter);
    }

    private void keepQuiet(Instant until, Instant now) {
        Instant latest = now.plus(Backoff.LONGEST_ASKED);
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

    private GitHubReply exchange(WebAddress address, Question question, HttpDeadline deadline)
            throws SourceException, InterruptedException {
        HttpLimits limits = new HttpLimits(settings.timeout(), settings.mostBytes(), UNPACKED, 0);
        try (HttpConnection connection = HttpConnection.open(address, hosts, tls, deadline)) {
            return GitHubReply.of(connection.get(headers(question)), limits);
        } catch (HttpContent.Refused e) {
            throw failure(Kind.PERMANENT, question, "was answered with more than " + settings.mostBytes() + " bytes");
        } catch (SocketTimeoutException e) {
            throw failure(Kind.TRANSIENT, question, "took too long and was given up");
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while GitHub was asked");
            }
            throw failure(Kind.TRANSIENT, question, "failed: " + e.getClass().getSimpleName());
        }
    }

    private Map<String, String> headers(Question question) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", question.accept());
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        question.etag().ifPresent(etag -> headers.put("If-None-Match", etag));
        settings.token().ifPresent(token -> headers.put("Authorization", token.authorization()));
        return headers;
    }

    private static WebAddress redirected(WebAddress from, GitHubReply reply, Question question) throws SourceException {
        try {
            WebAddress to = from.resolve(reply.header("location").orElse("about:blank"));
            if (from.scheme().equals(to.scheme()) && from.authority().equals(to.authority())) {
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
