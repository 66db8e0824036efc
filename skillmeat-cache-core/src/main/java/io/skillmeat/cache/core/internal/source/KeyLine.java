package io.skillmeat.cache.core.internal.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of front matter that begins a value: a key in the first column.
 *
 * @param key as it is written
 * @param rest what follows the colon
 */
record KeyLine(String key, String rest) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]{0,63})[ \\t]*:(?=[ \\t]|$)(.*)");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "title",
            "description",
            "whentouse",
            "author",
            "license",
            "version",
            "model",
            "color",
            "tags",
            "keywords",
            "tools",
            "allowedtools",
            "disallowedtools",
            "argumenthint",
            "permissionmode",
            "dependencies",
            "metadata");
    private static final Set<String> SPEAKERS = Set.of("user", "assistant", "human");

    /** Returns a key as it is compared: without case, {@code -} and {@code _}. */
    static String canonical(String key) {
        return key.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /**
     * Returns the key line that a line is.
     *
     * @param example whether the line stands in a dialogue, where only known keys count
     */
    static Optional<KeyLine> of(String line, Example example) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String key = matcher.group(1);
        boolean known = KNOWN.contains(canonical(key));
        boolean free = example == Example.CLOSED && isLowerCase(key) && !SPEAKERS.contains(key);
        return known || free ? Optional.of(new KeyLine(key, matcher.group(2))) : Optional.empty();
    }

    private static boolean isLowerCase(String key) {
        return key.equals(key.toLowerCase(Locale.ROOT));
    }

    /** Whether an {@code <example>} tag is open. */
    enum Example {
        OPEN,
        CLOSED
    }
}
