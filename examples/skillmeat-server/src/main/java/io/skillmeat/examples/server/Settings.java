package io.skillmeat.examples.server;

import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the server is reached.
 *
 * @param address the address it listens on
 * @param port the port; 0 for any that is free
 * @param names the names that clients may know this host by, beside those of loopback
 * @param apiKey what clients must send as X-API-Key, if they must
 * @param userHome what a path is shown as ~ for
 * @param projectsFresh how long a project is fresh
 */
record Settings(
        String address,
        int port,
        List<String> names,
        Optional<String> apiKey,
        String userHome,
        Duration projectsFresh) {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.]+]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    Settings {
        names = List.copyOf(names);
    }

    /**
     * Returns whether a Host header names this server. Only a name can be made to lead here by somebody else (DNS rebinding): who
     * listens everywhere answers by every address.
     */
    boolean isNamed(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return LOOPBACK.contains(name)
                || name.equals(host())
                || names.stream().anyMatch(name::equalsIgnoreCase)
                || (isEverywhere() && ADDRESS.matcher(name).matches());
    }

    /** Returns the address as it stands in a URL. */
    String host() {
        return address.contains(":") ? "[" + address.toLowerCase(Locale.ROOT) + "]" : address.toLowerCase(Locale.ROOT);
    }

    private boolean isEverywhere() {
        return List.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0").contains(address);
    }

    /** Returns how long an entry of a kind is fresh. */
    Duration timeToLive(EntryKind kind) {
        return kind == EntryKind.PROJECT
                ? projectsFresh
                : FreshnessPolicy.defaultOf(kind).timeToLive();
    }

    /** Returns a message with the paths in it as people write them. */
    String masked(String message) {
        return message.replace(userHome + "/", "~/");
    }

    /** Returns a path as people write it. */
    String display(String path) {
        boolean isBelow = path.equals(userHome) || path.startsWith(userHome + "/");
        return isBelow ? "~" + path.substring(userHome.length()) : path;
    }
}
