package io.skillmeat.cache;

import java.util.Locale;
import java.util.Optional;

/**
 * How an artifact stands to the collection it came from, decided from three hashes: <em>current</em> (what is on disk),
 * <em>deployed</em> (what the deployment record says was put there) and <em>collection</em> (what the collection holds now).
 */
public enum ArtifactStatus {
    /** Current equals collection. */
    IN_SYNC,
    /** Current equals deployed, the collection has moved on. */
    OUTDATED,
    /** Deployed equals collection, current was edited. */
    MODIFIED,
    /** All three differ: edited here, and the collection has moved on. */
    CONFLICT,
    /** A deployment record whose files are gone. */
    MISSING,
    /** On disk without a deployment record. */
    UNTRACKED,
    /** Recorded as deployed from a collection that does not hold it, or is not known. */
    DEPLOYED,
    /** Offered by a marketplace: nothing of it is on disk. */
    OFFERED;

    /** Returns the word for this status in JSON and SQL: its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the collection holds something newer than what was deployed. */
    public boolean isOutdated() {
        return this == OUTDATED || this == CONFLICT;
    }

    /**
     * Returns the status that a word stands for.
     *
     * @throws IllegalArgumentException if no status has that word
     */
    public static ArtifactStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Decides the status of something on disk. This is the only definition of the rule.
     *
     * @param current the hash of what is on disk
     * @param deployed the hash in the deployment record, if there is a record
     * @param collection the hash in the collection's lock, if the collection holds it
     */
    public static ArtifactStatus of(String current, Optional<String> deployed, Optional<String> collection) {
        if (deployed.isEmpty()) {
            return UNTRACKED;
        }
        if (collection.isEmpty()) {
            return DEPLOYED;
        }
        if (current.equals(collection.get())) {
            return IN_SYNC;
        }
        if (current.equals(deployed.get())) {
            return OUTDATED;
        }
        return deployed.equals(collection) ? MODIFIED : CONFLICT;
    }
}
