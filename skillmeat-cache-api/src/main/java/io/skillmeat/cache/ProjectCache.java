package io.skillmeat.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An embedded, persistent cache of projects, collections and marketplaces with their artifacts: answers in microseconds from
 * memory and a database that all processes of the machine share, keeps itself fresh behind the reader's back, and says with
 * each answer how fresh it is.
 *
 * <p>Listing, searching and status never call a source. Safe for use by many threads. After {@link #close()} every method
 * throws a {@link CacheException} of kind {@link CacheException.Kind#CLOSED}.
 */
public interface ProjectCache extends AutoCloseable {
    /**
     * Returns all projects that are stored, stale ones included, without their artifacts.
     *
     * @throws CacheException if the database cannot be read
     */
    Listing<Project> projects();

    /**
     * Returns one project with its artifacts: from memory or disk, at once and marked if stale; loaded from its source if
     * nothing is stored.
     *
     * @param id the project
     * @return the project, or nothing if it does not exist
     * @throws CacheException if nothing is stored and its source failed, or the database cannot be read
     */
    Optional<Cached<Snapshot<Project>>> project(EntryId id);

    /**
     * Returns one project with its artifacts, as a policy wants it.
     *
     * @param id the project
     * @param policy how old it may be, and whether the source may or must be asked
     * @return the project, or nothing if it does not exist or, where the source may not be asked, nothing acceptable is stored
     * @throws CacheException if its source failed or is late and nothing may be served instead, or the database cannot be read
     */
    Optional<Cached<Snapshot<Project>>> project(EntryId id, ReadPolicy policy);

    /**
     * Finds artifacts of all entries.
     *
     * @param query what to search for; its text is always taken literally
     * @throws IllegalArgumentException if its cursor is not one that this cache gave for this query
     * @throws CacheException if the database cannot be read
     */
    Page<ArtifactHit> search(ArtifactQuery query);

    /**
     * Stores a snapshot in place of what was stored of its entry before: one transaction, whole or not at all.
     *
     * @param snapshot the entry with all its items
     * @return what really changed; if nothing did, no row of an item was written
     * @throws CacheException if the database cannot be written
     */
    Difference put(Snapshot<?> snapshot);

    /**
     * Marks entries as not fresh; deletes nothing. After it returns, no fetch that began before it makes them fresh again.
     *
     * @param what which entries
     * @param reason why, for {@code explain} and the log
     * @return how many stored entries it marked
     * @throws CacheException if the database cannot be written
     */
    int invalidate(Selection what, String reason);

    /**
     * Begins to refresh entries, or joins a refresh of the same scope that is running, unless it was cancelled or something was
     * invalidated since it began. {@link RefreshMode#REVALIDATE} and {@link RefreshMode#RELOAD} see every change that was made
     * before this call: they join only what has not yet begun to ask. Entries that are new at their source come, those that have
     * vanished go.
     *
     * @param what which entries
     * @param mode how hard to look
     * @return the running refresh
     */
    Refresh refresh(Selection what, RefreshMode mode);

    /**
     * Explains what a {@linkplain ReadPolicy#standard() standard} read of an entry would do now, and why; never asks a source.
     *
     * @param id the entry
     * @throws CacheException if the database cannot be read
     */
    Explanation explain(EntryId id);

    /**
     * Waits until every change that was made at the sources before this call is visible. With a source of changes, only what it
     * knows to have changed is read; without one, every entry is asked for again.
     *
     * @param timeout how long to wait at most; {@code 0} only looks
     * @return whether it is so; if not, finding and reading the changes goes on
     * @throws CacheException if the database cannot be read
     * @throws InterruptedException if the caller is interrupted; finding and reading the changes goes on
     */
    SyncResult sync(Duration timeout) throws InterruptedException;

    /**
     * Connects a listener to the events of this cache, and to those of other processes that changed the store (within 250 ms).
     * Its calls are serial and in order; one that is slow or throws harms no other listener and no refresh.
     *
     * @param filter which events, and from when on
     * @param listener takes them, on threads of the cache; it may use the cache, but whatever waits in it for another event of
     *     its own waits for ever
     */
    Subscription subscribe(EventFilter filter, Consumer<? super CacheEvent> listener);

    /** Returns the state of the cache: cheap, never asks a source. */
    CacheStatus status();

    /** Returns the view of collections and their members. */
    ArtifactCollections collections();

    /** Returns the view of marketplaces and what they offer. */
    Marketplaces marketplaces();

    /** Returns the view that reads without keeping the caller waiting. */
    AsyncReads async();

    /** Returns the view for work on the database itself. */
    Maintenance maintenance();

    /** Ends all work and closes the database; bounded, idempotent, and safe to call from any thread. */
    @Override
    void close();
}
