package io.skillmeat.cache;

/**
 * The stable, URL-safe identity of an artifact within its entry: {@code a-} and 22 characters.
 *
 * <p>It follows from the entry, the type and where the artifact lies, never from the name it declares: the same skill in two
 * projects is two artifacts, and renaming one in its front matter keeps its identity.
 *
 * @param value the whole text; of the alphabet {@code A-Z a-z 0-9 - _}
 */
public record ArtifactId(String value) implements Comparable<ArtifactId> {
    /**
     * Creates an id from its text.
     *
     * @throws IllegalArgumentException if the text is not the id of an artifact
     */
    public ArtifactId {
        if (value.length() != 2 + Digests.LENGTH || !value.startsWith("a-") || !Digests.isUrlSafe(value)) {
            throw new IllegalArgumentException("not the id of an artifact: " + value);
        }
    }

    /**
     * Returns the id of an artifact. This is the only function that makes ids of artifacts.
     *
     * @param entry the entry it belongs to
     * @param type its type
     * @param key where it lies in the entry: its path, and {@code #name} behind it where one file holds several
     */
    public static ArtifactId of(EntryId entry, ArtifactType type, String key) {
        return new ArtifactId("a-" + Digests.of(entry.value(), type.name(), key));
    }

    @Override
    public int compareTo(ArtifactId other) {
        return value.compareTo(other.value);
    }

    /** Returns the value: ids print as they are written in URLs. */
    @Override
    public String toString() {
        return value;
    }
}
