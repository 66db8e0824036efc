package io.skillmeat.cache.core.internal.source;

import java.util.regex.Pattern;

/** A secret that a server lets us in by. Never shown: not by {@link #toString()}, not in a message, not in the log. */
public final class AccessToken {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,1024}");

    private final String secret;

    /**
     * Creates a token.
     *
     * @param secret 1 to 1,024 visible ASCII characters
     * @throws IllegalArgumentException if it is not; the message does not have it
     */
    public AccessToken(String secret) {
        if (!VISIBLE.matcher(secret).matches()) {
            throw new IllegalArgumentException("an access token is 1 to 1,024 visible ASCII characters");
        }
        this.secret = secret;
    }

    /** Returns the value of the header that carries it. */
    String authorization() {
        return "Bearer " + secret;
    }

    /** Returns a text without the secret. */
    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
