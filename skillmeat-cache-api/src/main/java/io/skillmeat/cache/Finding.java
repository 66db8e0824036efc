package io.skillmeat.cache;

import java.util.Locale;
import java.util.Objects;

/**
 * Something that is not as it should be with the database.
 *
 * @param code what it is
 * @param message where it was found, and what was found there
 */
public record Finding(Code code, String message) {
    private static final String REPAIR = "repair it; what cannot be kept is read from the sources again";

    /** Creates a finding. */
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** Returns what can be done about it. */
    public String remedy() {
        return code.remedy;
    }

    /** What can be found, the worst first. The words are stable. */
    public enum Code {
        /** SQLite says that pages of the file are damaged, or an index is not in order. */
        PAGES(REPAIR),
        /** The schema is not the one that this library makes. */
        SCHEMA(REPAIR),
        /** A row does not match its checksum, or cannot be read. */
        ROWS(REPAIR),
        /** The items of an entry are not those that the entry says it has. */
        AGGREGATES(REPAIR),
        /** A row refers to another one that does not exist. */
        REFERENCES(REPAIR),
        /** Searches go by other words than the items have. */
        SEARCH_INDEX("repair it; what searches go by is made anew"),
        /** The file cannot be used, everything is kept in memory. */
        IN_MEMORY("see what was logged when the file could not be used; it is used again as soon as it can be"),
        /** The file can only be read, nothing is refreshed. */
        READ_ONLY("give the user who runs this the right to write to the file and its directory, or free some space"),
        /** Copies of damaged databases are kept beside the file. */
        EVIDENCE("delete them when nobody wants to know what happened; if it happens again, look at disk and memory");

        private final String remedy;

        Code(String remedy) {
            this.remedy = remedy;
        }

        /** Returns the word for this code, in JSON for instance: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether {@link Maintenance#repair} mends it. */
        public boolean isDamage() {
            return compareTo(IN_MEMORY) < 0;
        }
    }
}
