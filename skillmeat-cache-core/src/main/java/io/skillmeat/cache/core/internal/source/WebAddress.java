package io.skillmeat.cache.core.internal.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP(S) URL, split into what may be printed and what may only be sent.
 *
 * @param scheme {@code https} or {@code http}
 * @param host in lower case, without a dot at its end; an IPv6 address in brackets
 * @param port the port, also if it is the scheme's own
 * @param path begins with {@code /}, without dot segments
 * @param query what follows the path, with its {@code ?}, or empty; never printed, since it may hold a secret
 * @param credentials what stood before the host, as the value of an Authorization header; never printed
 */
record WebAddress(String scheme, String host, int port, String path, String query, Optional<String> credentials) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /**
     * Returns the address that a text is.
     *
     * @throws IllegalArgumentException if it is no absolute HTTP(S) URL with a host; the message does not repeat it
     */
    static WebAddress parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason() + " at character " + e.getIndex());
        }
    }

    /** Returns the address that a redirect leads to; credentials go along only to the same scheme, host and port. */
    WebAddress resolve(String location) {
        try {
            WebAddress target =
                    of(new URI(scheme + "://" + host + ":" + port + path + query).resolve(new URI(location)));
            return target.withCredentials(target.origin().equals(origin()) ? credentials : Optional.empty());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason() + " at character " + e.getIndex());
        }
    }

    private static WebAddress of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("neither an https nor an http URL");
        }
        String host = host(uri);
        int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme);
        if (port == 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("no port: " + port);
        }
        URI ascii = URI.create(uri.normalize().toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        Optional<String> credentials = Optional.ofNullable(uri.getUserInfo()).map(WebAddress::basic);
        return new WebAddress(scheme, host, port, path, query, credentials);
    }

    private static String host(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a URL without a host, or with one that is not written in ASCII");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private WebAddress withCredentials(Optional<String> allowed) {
        return new WebAddress(scheme, host, port, path, query, allowed);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Returns the host and, unless it is the scheme's own, the port. */
    String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    private String origin() {
        return scheme + "://" + host + ":" + port;
    }

    /** Returns what may be stored and printed: without credentials, query and fragment. */
    String text() {
        return scheme + "://" + authority() + path;
    }

    /** Returns {@link #text()}: whatever prints an address prints no secret. */
    @Override
    public String toString() {
        return text();
    }
}
