package io.skillmeat.cache;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How looking at the files of members of collections ended.
 *
 * @param items how it ended for each member that was asked for, by collection, type and path
 * @param failures which collections could not be looked at, and why; their members are among the items as failed
 * @param took from the request to the end
 */
public record MetadataRefresh(List<Item> items, Map<EntryId, SourceFailure> failures, Duration took) {
    /** Creates a report. */
    public MetadataRefresh {
        items = List.copyOf(items);
        failures = Map.copyOf(failures);
        Objects.requireNonNull(took, "took");
    }

    /**
     * Counts items.
     *
     * @param outcome which to count
     */
    public int count(Outcome outcome) {
        return (int) items.stream().filter(item -> item.outcome() == outcome).count();
    }

    /**
     * How it ended for one member.
     *
     * @param collection its collection
     * @param artifact the member as it is stored now, or was if it is gone
     * @param outcome how it ended
     * @param message what went wrong, if something did
     */
    public record Item(EntryId collection, Artifact artifact, Outcome outcome, Optional<String> message) {
        /** Creates an item. */
        public Item {
            Objects.requireNonNull(collection, "collection");
            Objects.requireNonNull(artifact, "artifact");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(message, "message");
        }
    }

    /** How it can end. */
    public enum Outcome {
        /** Something new was found and is stored. */
        UPDATED,
        /** Nothing changed. */
        UNCHANGED,
        /** The manifest names it and its files are not there. */
        MISSING,
        /** It is no member any more. */
        REMOVED,
        /** Its files could not be read; what is known of it stays as far as it can. */
        FAILED;

        /** Returns the word for this outcome in JSON: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether what is stored is now what the files say. */
        public boolean isSuccess() {
            return this != FAILED;
        }
    }
}
