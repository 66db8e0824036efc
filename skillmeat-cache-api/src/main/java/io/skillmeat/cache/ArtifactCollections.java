package io.skillmeat.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The view of collections and their members. Reading answers from what is stored; whatever looks at files or changes them says
 * so. Collections {@linkplain #made() made through the API} are listed and read like those with files. Safe for use by many
 * threads.
 */
public interface ArtifactCollections {
    /**
     * Returns all collections that are stored, stale ones included, without their members.
     *
     * @throws CacheException if the database cannot be read
     */
    Listing<ArtifactCollection> list();

    /**
     * Returns one collection with its members, as {@link ProjectCache#project(EntryId)} returns a project.
     *
     * <p>The members of one made through the API are items of other entries: each of those is read, and the answer is as fresh
     * as the least fresh of them. A member that is not there is told by a diagnostic of the code {@code missing_member}.
     *
     * @param id the collection
     * @return the collection, or nothing if it does not exist
     * @throws CacheException if nothing is stored and its source failed, or the database cannot be read
     * @throws IllegalArgumentException if the id is not that of a collection
     */
    default Optional<Cached<Snapshot<ArtifactCollection>>> read(EntryId id) {
        return read(id, ReadPolicy.standard());
    }

    /**
     * Returns one collection with its members, as a policy wants it.
     *
     * @param id the collection
     * @param policy how old it may be, and whether the source may or must be asked
     * @return the collection, or nothing if it does not exist or, where the source may not be asked, nothing acceptable is stored
     * @throws CacheException if its source failed or is late and nothing may be served instead, or the database cannot be read
     * @throws IllegalArgumentException if the id is not that of a collection
     */
    Optional<Cached<Snapshot<ArtifactCollection>>> read(EntryId id, ReadPolicy policy);

    /**
     * Returns where an artifact is: every copy of that type and name (case and accents folded) in a project or collection, each
     * with its version, its hash and how it stands to its collection and upstream.
     *
     * @param type its type
     * @param name its name
     * @return the copies, by the ids of their entries
     * @throws CacheException if the database cannot be read
     */
    List<ArtifactHit> copies(ArtifactType type, String name);

    /**
     * Looks at the files of one member now and waits for it. (A snapshot is never partial: its collection is refreshed.)
     *
     * @param collection the collection
     * @param member the member
     * @return how it ended, or nothing if there is no such member, neither before nor after, or the collection has no files
     * @throws CacheException if the database cannot be read or the caller is interrupted
     * @throws IllegalArgumentException if the id is not that of a collection
     */
    Optional<MetadataRefresh.Item> syncArtifact(EntryId collection, ArtifactId member);

    /**
     * Looks at the files of members now and waits for it: from files to the cache, never back.
     *
     * @param which the collections; entries of other kinds, and collections that have no files, are left alone
     * @param filter which of their members to report on, by what is stored of them afterwards, or was before if they are gone
     * @return how it ended for each of them; a collection that failed is named, the others go on
     * @throws CacheException if the database cannot be read or the caller is interrupted
     */
    MetadataRefresh refreshMetadata(Selection which, Predicate<? super Artifact> filter);

    /**
     * Changes a collection's files, then the cache: what is stored afterwards was read from the files, and if they could not be
     * changed, the cache is not either.
     *
     * @param id the collection
     * @param change changes files; it is called once, on this thread
     * @return the collection as its files now say, or nothing if there is none of that id: then nothing was called
     * @throws IOException if the change threw it; the collection is marked as not fresh then, for files may be half changed
     * @throws CacheException if it could not be read again: it is marked as not fresh then
     * @throws IllegalArgumentException if the id is not that of a collection, or that of one made through the API: it has no
     *     files
     */
    Optional<Cached<Snapshot<ArtifactCollection>>> edit(EntryId id, Edit change) throws IOException;

    /**
     * Returns what an artifact of any entry is and was.
     *
     * @param entry the entry
     * @param artifact the artifact
     * @return its history; empty in all parts if nothing is known of it
     * @throws CacheException if the database cannot be read
     */
    ArtifactHistory history(EntryId entry, ArtifactId artifact);

    /**
     * Returns what changed in the store, in entries of any kind, after a change that is known.
     *
     * @param seq the number of the last change that is known; 0 if none is
     * @param limit how many at most; 1 to {@link ArtifactQuery#MAX_LIMIT}
     * @throws IllegalArgumentException if the limit is out of range
     * @throws CacheException if the database cannot be read
     */
    Changes changesAfter(long seq, int limit);

    /**
     * Returns what changed in the store, in entries of any kind, at or after some time.
     *
     * @param time the time
     * @param limit how many at most; 1 to {@link ArtifactQuery#MAX_LIMIT}
     * @throws IllegalArgumentException if the limit is out of range
     * @throws CacheException if the database cannot be read
     */
    Changes changesSince(Instant time, int limit);

    /** Returns the view of collections made through the API. */
    MadeCollections made();

    /** A change to the files of a collection. */
    @FunctionalInterface
    interface Edit {
        /**
         * Changes files.
         *
         * @param directory the collection's directory
         * @throws IOException if they cannot be changed
         */
        void apply(Path directory) throws IOException;
    }
}
