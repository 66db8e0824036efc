package io.skillmeat.cache;

import java.util.Locale;

/** Where an artifact's description was taken from. */
public enum DescriptionSource {
    /** The {@code description} key of its front matter. */
    FRONTMATTER,
    /** The {@code when_to_use} key of its front matter, for want of a description. */
    WHEN_TO_USE,
    /** The first sentence-like line of its body, for want of a key. */
    BODY,
    /** A manifest beside it: of a collection, a plugin or a marketplace. */
    MANIFEST,
    /** There is none. */
    NONE;

    /** Returns the word for this source in JSON and SQL: its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
