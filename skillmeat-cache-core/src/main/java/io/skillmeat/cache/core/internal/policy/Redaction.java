package io.skillmeat.cache.core.internal.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule which pieces of a text are secrets by their shape: they are kept in no row, message or log. */
public final class Redaction {
    /** What stands where a secret stood; has no meaning in YAML, JSON or TOML. */
    public static final String REDACTED = "(redacted)";

    private static final int SHORTEST = 16;

    /** As their issuers document them; a shape that ordinary words may have is left out. */
    private static final Pattern SECRETS = Pattern.compile("(?<![A-Za-z0-9])(?:"
            + String.join(
                    "|",
                    "gh[pousr]_[A-Za-z0-9]{30,}", // GitHub
                    "github_pat_[A-Za-z0-9_]{22,}",
                    "gl(?:pat|ptt|dt|rt|soat)-[A-Za-z0-9_-]{20,}", // GitLab
                    "xox[abeoprs]-[A-Za-z0-9-]{10,}", // Slack
                    "xapp-[A-Za-z0-9-]{20,}",
                    "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}", // AWS
                    "AIza[A-Za-z0-9_-]{35}", // Google
                    "ya29\\.[A-Za-z0-9_-]{20,}",
                    "[sr]k_(?:live|test)_[A-Za-z0-9]{16,}", // Stripe
                    "whsec_[A-Za-z0-9]{16,}",
                    "sk-[A-Za-z0-9]{32,}", // OpenAI, Anthropic and others
                    "sk-(?:ant|proj|svcacct|admin|or)-[A-Za-z0-9_-]{20,}",
                    "hf_[A-Za-z0-9]{30,}", // Hugging Face
                    "npm_[A-Za-z0-9]{36}",
                    "pypi-[A-Za-z0-9_-]{50,}",
                    "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", // SendGrid
                    "do[op]_v1_[a-f0-9]{64}", // DigitalOcean
                    "SK[0-9a-f]{32}", // Twilio
                    "key-[0-9a-f]{32}", // Mailgun
                    "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}", // Shopify
                    "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}", // Docker
                    "ATATT3[A-Za-z0-9_=-]{20,}", // Atlassian
                    "glsa_[A-Za-z0-9_]{32,}", // Grafana
                    "eyJ[A-Za-z0-9_-]{10,2000}+\\.eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]+", // JSON web token, RFC 7519
                    "(?i:bearer|basic) [A-Za-z0-9._~+/=-]{16,}") // RFC 6750, RFC 7617
            + ")|-----BEGIN [A-Z ]*PRIVATE KEY[^\"]*"); // RFC 7468

    private static final Pattern USER = Pattern.compile("(?<=://)[^/\\s@\":]*+:[^/\\s@\"]*+(?=@)");

    private Redaction() {}

    /** Returns the text without secrets. */
    public static String of(String text) {
        if (!mayHave(text)) {
            return text;
        }
        return USER.matcher(SECRETS.matcher(text).replaceAll(REDACTED)).replaceAll(REDACTED);
    }

    /** Returns the text without secrets, if there is one. */
    static Optional<String> of(Optional<String> text) {
        return text.map(Redaction::of);
    }

    /** Returns the texts without secrets. */
    static List<String> of(List<String> texts) {
        return texts.stream().map(Redaction::of).toList();
    }

    /** Looking for characters without a blank in between is many times faster than looking for all shapes. */
    private static boolean mayHave(String text) {
        int run = 0;
        for (int i = 0; i < text.length() && run < SHORTEST; i++) {
            run = text.charAt(i) > ' ' && text.charAt(i) < '\u007f' ? run + 1 : 0;
        }
        return run >= SHORTEST;
    }
}
