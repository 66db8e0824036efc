package io.skillmeat.cache;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The view of collections made through the API: sets of artifacts of any entries, which the database alone keeps. They have
 * neither a manifest nor files, stay when the cache is cleared, and are kept when damage is repaired.
 *
 * <p>A member is named by where it is, so it stays one while it is not stored, and comes back with its entry. Whatever changes
 * is told by {@link CacheEvent.EntriesChanged} and {@link CacheEvent.EntriesRemoved}. Safe for use by many threads.
 */
public interface MadeCollections {
    /** How many characters a name may have. */
    int MAX_NAME = 255;

    /** How many members a collection may have: as many as searches count exactly. */
    int MAX_MEMBERS = 10_000;

    /**
     * Makes an empty collection; another one may have the same name.
     *
     * @param name its name, 1 to {@value #MAX_NAME} characters, no control character; blanks around it do not count
     * @return the collection; {@link ArtifactCollections} lists and reads it from now on
     * @throws IllegalArgumentException if the name is blank, too long or has a control character
     * @throws CacheException if the database cannot be written
     */
    ArtifactCollection create(String name);

    /**
     * Gives a collection another name; its identity stays.
     *
     * @param id the collection
     * @param name its name, 1 to {@value #MAX_NAME} characters, no control character; blanks around it do not count
     * @return the collection, or nothing if none of that id was made through the API
     * @throws IllegalArgumentException if the name is blank, too long or has a control character
     * @throws CacheException if the database cannot be written
     */
    Optional<ArtifactCollection> rename(EntryId id, String name);

    /**
     * Deletes a collection; its members stay where they are.
     *
     * @param id the collection
     * @return whether there was one of that id, made through the API
     * @throws CacheException if the database cannot be written
     */
    boolean delete(EntryId id);

    /**
     * Returns the members of a collection, also those that are not stored at present.
     *
     * @param id the collection
     * @return its members, sorted; or nothing if none of that id was made through the API
     * @throws CacheException if the database cannot be read
     */
    Optional<List<Member>> members(EntryId id);

    /**
     * Adds members. They need not be stored, nor exist.
     *
     * @param id the collection
     * @param members what to add
     * @return what really changed, or nothing if no collection of that id was made through the API
     * @throws IllegalArgumentException if it would have more than {@value #MAX_MEMBERS} members: then none is added
     * @throws CacheException if the database cannot be written
     */
    Optional<Difference> add(EntryId id, Set<Member> members);

    /**
     * Removes members.
     *
     * @param id the collection
     * @param members what to remove
     * @return what really changed, or nothing if no collection of that id was made through the API
     * @throws CacheException if the database cannot be written
     */
    Optional<Difference> remove(EntryId id, Set<Member> members);

    /**
     * Returns the collections that an artifact was put into.
     *
     * @param artifact the artifact
     * @return the collections, by name and id
     * @throws CacheException if the database cannot be read
     */
    List<ArtifactCollection> holding(ArtifactId artifact);

    /**
     * A member of a collection: an artifact, and the entry it belongs to.
     *
     * @param entry the entry
     * @param artifact the artifact
     */
    record Member(EntryId entry, ArtifactId artifact) implements Comparable<Member> {
        private static final Comparator<Member> ORDER =
                Comparator.comparing(Member::entry).thenComparing(Member::artifact);

        /** Creates a member. */
        public Member {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(artifact, "artifact");
        }

        /**
         * Returns what a search found as a member.
         *
         * @param hit what was found
         */
        public static Member of(ArtifactHit hit) {
            return new Member(hit.entry().id(), hit.artifact().id());
        }

        @Override
        public int compareTo(Member other) {
            return ORDER.compare(this, other);
        }
    }
}
