package io.skillmeat.cache.core.internal.source;

import java.util.Locale;

/** What can be odd about a file that is read all the same: the codes of this source's diagnostics. */
enum Oddity {
    /** The file begins with a UTF-8 byte order mark, which was skipped. */
    BOM,
    /** The file is UTF-16 by its byte order mark. */
    UTF16,
    /** The file is not UTF-8; it was read as windows-1252. */
    NOT_UTF8,
    /** The file holds NUL characters, which were dropped. */
    NUL,
    /** Lines end in CRLF or CR. */
    CRLF,
    /** Only the beginning of a long file was read for its metadata. */
    TRUNCATED,

    /** The opening fence is not exactly three dashes. */
    ODD_FENCE,
    /** Blank lines stand before the opening fence. */
    LEADING_BLANK,
    /** The front matter stands behind a comment, heading or code fence. */
    LATE_FRONTMATTER,
    /** The closing fence is indented. */
    INDENTED_CLOSE,
    /** The closing fence is missing; an end was assumed. */
    UNTERMINATED,
    /** A key stands twice; the last one wins. */
    DUPLICATE_KEY,
    /** The front matter is not valid YAML; its keys were recovered line by line. */
    MALFORMED_YAML,
    /** The front matter is a list or a text instead of keys with values. */
    NOT_A_MAPPING,
    /** The front matter is empty. */
    EMPTY_FRONTMATTER,
    /** There is no front matter. */
    NO_FRONTMATTER,

    /** A JSON file cannot be parsed. */
    JSON_ERROR,
    /** A JSON document has no list of what a marketplace offers; nothing was read from it. */
    NOT_A_MARKETPLACE,
    /** A TOML file is wrong in one place; the rest was used. */
    TOML_ERROR,
    /** One record of a file lacks what it needs, or names a place it may not; it was left out. */
    BAD_RECORD,
    /** Two records name the same place; the last one counts. */
    DUPLICATE_RECORD,
    /** Something lies in a collection that its manifest does not name; it is no member. */
    UNLISTED,

    /** A file or directory cannot be read. */
    UNREADABLE,
    /** A link leads out of the directories that may be read; it was not followed. */
    OUTSIDE_ROOT,
    /** A link leads nowhere. */
    BROKEN_LINK,
    /** A link leads back to a directory above it; it was not followed. */
    LINK_LOOP,
    /** A pipe, socket or device; it was not opened. */
    NOT_A_FILE,
    /** More bytes than the limit; not read, or not hashed. */
    TOO_LARGE,
    /** More files or records than the limit; not hashed, or left out. */
    TOO_MANY,
    /** Directories nested deeper than the limit; not hashed. */
    TOO_DEEP;

    /** Returns the code that diagnostics carry. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
