package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps one snapshot an entry.
 *
 * <p>Obligations: every method is one transaction, seen whole or not at all by all processes; what a method acknowledged, no
 * later read returns an older state of; lists have a defined order and no caps; inputs are not changed. Every method throws a
 * {@link CacheException} when the store cannot do it, and never answers with an empty result instead. Safe for use by many
 * threads and processes.
 */
public interface SnapshotStore extends AutoCloseable {
    /** Returns what is stored of an entry, if a snapshot is. */
    Optional<StoredSnapshot> read(EntryId id);

    /** Returns what decides an entry's freshness; also for an entry never seen, whose value is absent then. */
    EntryState state(EntryId id);

    /** Returns all stored entries of a kind by name, then id; negative entries are none of them. */
    List<StoredEntry> list(EntryKind kind);

    /** Returns when the source was last asked which entries of a kind exist. */
    Optional<Instant> listedAt(EntryKind kind);

    /** Notes that the source was asked which entries of a kind exist. */
    void listed(EntryKind kind, Instant at);

    /**
     * Finds artifacts.
     *
     * @throws IllegalArgumentException if the cursor is not one of a query like this
     */
    Page<FoundArtifact> search(ArtifactQuery query);

    /**
     * Replaces what is stored of an entry. Rows of items that did not change are not written; if nothing changed at all, only
     * what decides freshness is.
     *
     * <p>A put without a lease is the user's: its value is stored under a generation moved by it, so that no fetch which began
     * before replaces it. A value fetched under an older generation than the stored value's is not written: it is overtaken.
     * What is stored ends the lease under which it was fetched.
     */
    default Write put(Snapshot<?> snapshot, Fetch fetch) {
        return put(snapshot, fetch, Map.of());
    }

    /**
     * Replaces what is stored of an entry, as {@link #put(Snapshot, Fetch)} does, and keeps small values for all processes in
     * the same step, as {@link #metadata(String, String)} does: both or neither.
     *
     * @param notes the values by their keys
     */
    Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> notes);

    /** Notes that the source found nothing new since the stored value: one row is written. That ends the lease. */
    Write notModified(EntryId id, Fetch fetch);

    /** Notes that the source says there is no such entry: what was stored goes, a negative entry stays. That ends the lease. */
    Write notFound(EntryId id, Fetch fetch);

    /**
     * Notes that a fetch failed; what is stored stays. Has no effect on an entry whose life has moved since, or under a lease
     * that is no longer valid.
     */
    void failed(EntryId id, Fetch fetch, SourceFailure failure);

    /** Moves the generation of entries, also of those never seen; returns how many stored ones that were. */
    int invalidate(Selection what, String reason, Instant at);

    /** Removes an entry and moves its life; returns whether anything was stored of it. */
    boolean remove(EntryId id, Instant at);

    /**
     * Removes all entries, moves everybody's life and forgets that sources were asked which entries exist. What users made
     * through the API and no source can give back stays.
     */
    void clear(Instant at);

    /**
     * Takes the lease of an entry if nobody holds it. One that was taken later than now by more than its length is nobody's: the
     * clock went back. (By less is usual: now may have waited for its turn to write.)
     *
     * @return the lease, or nothing if somebody else holds one that has not expired
     */
    Optional<Leased> lease(EntryId id, Instant now, Duration length);

    /** Gives a lease back before it expires; has no effect if it is no longer the entry's newest. */
    void release(Lease lease);

    /**
     * Returns all items that have one of some names, case and accents folded: by name, then the ids of entry and item.
     *
     * @param names names that items declare, or where they declare none, that their places give them
     */
    List<FoundArtifact> named(Collection<String> names);

    /** Returns what an item of an entry is and was; of each, the last {@link ArtifactHistory#MAX_PAST} past states are kept. */
    ArtifactHistory history(EntryId entry, ArtifactId item);

    /** Returns the collections made through the API, by name, then id. */
    List<MadeCollection> madeCollections();

    /** Returns one of them, if one has this id. */
    default Optional<MadeCollection> madeCollection(EntryId id) {
        return madeCollections().stream().filter(made -> made.id().equals(id)).findFirst();
    }

    /**
     * Makes, changes or deletes a collection made through the API. A clear leaves it alone.
     *
     * @param change given what is stored, returns what is to be stored; called once, in the transaction, so it must be short
     * @return what changed; if nothing did, nothing is logged
     */
    Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change);

    /**
     * Takes questions to upstreams that are due, in a defined order: nobody else is given them before the lease is over.
     * Questions that no item has any more and that were not answered lately are forgotten.
     *
     * @param limit how many at most; at least 1
     */
    List<UpstreamState> takeDue(Due due, int limit);

    /**
     * Notes what upstreams said, and how outdated each item is that asked, in one step: no reader sees one without the other.
     * A refresh of the items keeps it. Questions that no item has any more are passed over.
     *
     * @return the items for which something newer is known only now
     */
    List<FoundArtifact> answered(List<UpstreamState> states);

    /** Returns the number of the last commit that readers see something of: it moves with each, whoever commits; not with leases. */
    long revision();

    /**
     * Returns what was logged after a sequence number, in order.
     *
     * @param seq the last that is already known
     * @param limit how many at most; at least 1
     */
    List<LoggedChange> changesAfter(long seq, int limit);

    /** Returns the sequence number of the first logged change at or after an instant; that behind the last if there is none. */
    long firstSeqSince(Instant time);

    /** Returns the sequence number of the newest logged change; 0 if nothing was ever logged. */
    long lastSeq();

    /** Returns the sequence number below which the log was trimmed; 0 if it never was. */
    long trimmedUpTo();

    /** Returns a small value kept for all processes. */
    Optional<String> metadata(String key);

    /** Keeps a small value for all processes. */
    void metadata(String key, String value);

    /** Returns the state of the store itself. */
    CacheStatus.Store status();

    /** Returns the view for work on the whole store. */
    StoreMaintenance maintenance();

    /** Ends all work and lets go of every file. Idempotent. */
    @Override
    void close();
}
