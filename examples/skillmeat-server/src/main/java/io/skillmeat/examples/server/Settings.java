package io.skillmeat.examples.server;

import java.util.Optional;

/**
 * How the server is reached.
 *
 * @param address the address it listens on
 * @param port the port; 0 for any that is free
 * @param apiKey what clients must send as X-API-Key, if they must
 * @param userHome what a path is shown as ~ for
 */
record Settings(String address, int port, Optional<String> apiKey, String userHome) {
    /** Returns a path as people write it. */
    String display(String path) {
        boolean isBelow = path.equals(userHome) || path.startsWith(userHome + "/");
        return isBelow ? "~" + path.substring(userHome.length()) : path;
    }
}
