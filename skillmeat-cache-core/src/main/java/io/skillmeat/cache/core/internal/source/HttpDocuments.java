package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.FetchContext;
import io.skillmeat.cache.spi.SourceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** Fetches documents over HTTP, conditionally (RFC 9110, section 13) and within limits; for any number of threads. */
final class HttpDocuments {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int SERVER_ERRORS = 500;
    /** Too slow, too early, too many: 408, 425, 429. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final HttpHosts hosts;
    private final HttpLimits limits;
    private final SSLSocketFactory tls;

    HttpDocuments(HttpHosts hosts, HttpLimits limits, SSLSocketFactory tls) {
        this.hosts = hosts;
        this.limits = limits;
        this.tls = tls;
    }

    /**
     * Fetches a document, unless it is what a stamp recognises.
     *
     * @throws SourceException if there is none to have; the message names the address without its secrets
     */
    MarketplaceFetch fetch(WebAddress start, Optional<MarketplaceStamp> known, FetchContext context)
            throws SourceException {
        HttpDeadline deadline = HttpDeadline.of(limits.time(), context);
        WebAddress address = start;
        try {
            for (int followed = 0; followed <= limits.redirects(); followed++) {
                try (HttpConnection connection = HttpConnection.open(address, hosts, tls, deadline)) {
                    HttpResponse response = connection.get(conditions(known));
                    if (!REDIRECTS.contains(response.status())) {
                        return answer(address, response, known, context.now());
                    }
                    address = redirected(address, response);
                }
            }
        } catch (IOException e) {
            throw failure(kind(e), address, reason(e), Optional.empty());
        }
        throw permanent(start, "redirects more than " + limits.redirects() + " times");
    }

    private static WebAddress redirected(WebAddress from, HttpResponse response) throws SourceException {
        try {
            return from.resolve(response.header("location").orElse(""));
        } catch (IllegalArgumentException e) {
            throw permanent(from, "it redirects to where nothing can be: " + e.getMessage());
        }
    }

    private static Map<String, String> conditions(Optional<MarketplaceStamp> known) {
        Map<String, String> headers = new LinkedHashMap<>();
        known.flatMap(MarketplaceStamp::etag).ifPresent(etag -> headers.put("If-None-Match", etag));
        known.flatMap(MarketplaceStamp::lastModified).ifPresent(date -> headers.put("If-Modified-Since", date));
        return headers;
    }

    private MarketplaceFetch answer(
            WebAddress address, HttpResponse response, Optional<MarketplaceStamp> known, Instant now)
            throws SourceException, IOException {
        if (response.status() == NOT_MODIFIED && !conditions(known).isEmpty()) {
            return new MarketplaceFetch.Unchanged();
        }
        if (response.status() != OK) {
            throw failure(kind(response), address, "answered " + response.status(), retryAfter(response, now));
        }
        try {
            byte[] bytes = new HttpContent(response, limits).document();
            String name = RelativePath.name(address.path());
            return MarketplaceFetch.of(name, bytes, response.header("etag"), response.header("last-modified"), known);
        } catch (HttpContent.Refused e) {
            throw permanent(address, e.why());
        }
    }

    private static SourceFailure.Kind kind(HttpResponse response) {
        boolean passing = PASSING.contains(response.status())
                || response.status() >= SERVER_ERRORS
                || response.headers().containsKey("retry-after");
        return passing ? SourceFailure.Kind.TRANSIENT : SourceFailure.Kind.PERMANENT;
    }

    private static SourceFailure.Kind kind(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return SourceFailure.Kind.PERMANENT;
            }
        }
        return SourceFailure.Kind.TRANSIENT;
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "it did not answer in time";
        }
        if (e instanceof UnknownHostException) {
            return "its host has no address";
        }
        return (e instanceof ConnectException ? "it cannot be connected to: " : "")
                + PlainText.of(String.valueOf(e.getMessage()));
    }

    /** Section 10.2.3 of RFC 9110: seconds or a date; anything else says nothing. */
    private static Optional<Instant> retryAfter(HttpResponse response, Instant now) {
        String text = response.header("retry-after").orElse("");
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static SourceException permanent(WebAddress address, String why) {
        return failure(SourceFailure.Kind.PERMANENT, address, why, Optional.empty());
    }

    private static SourceException failure(
            SourceFailure.Kind kind, WebAddress address, String why, Optional<Instant> retryAfter) {
        return new SourceException(kind, "cannot read " + address.text() + ": " + why, retryAfter);
    }
}
