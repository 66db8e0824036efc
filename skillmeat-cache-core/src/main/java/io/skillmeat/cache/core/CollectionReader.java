package io.skillmeat.cache.core;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactCollections;
import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactHit;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Changes;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.MadeCollections;
import io.skillmeat.cache.MetadataRefresh;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The view of collections. */
final class CollectionReader implements ArtifactCollections {
    private final KindReader<ArtifactCollection> entries;
    private final MadeCollectionReader made;
    private final MetadataSync sync;
    private final Refresher refresher;
    private final HitReader hits;
    private final Invalidation invalidation;
    private final Runnable ensureOpen;

    CollectionReader(
            KindReader<ArtifactCollection> entries,
            MadeCollectionReader made,
            MetadataSync sync,
            Refresher refresher,
            HitReader hits,
            Invalidation invalidation,
            Runnable ensureOpen) {
        this.entries = entries;
        this.made = made;
        this.sync = sync;
        this.refresher = refresher;
        this.hits = hits;
        this.invalidation = invalidation;
        this.ensureOpen = ensureOpen;
    }

    /** Marks entries as not fresh. */
    @FunctionalInterface
    interface Invalidation {
        int invalidate(Selection what, String reason);
    }

    @Override
    public Listing<ArtifactCollection> list() {
        ensureOpen.run();
        return made.added(entries.list());
    }

    @Override
    public Optional<Cached<Snapshot<ArtifactCollection>>> read(EntryId id, ReadPolicy policy) {
        ensureOpen.run();
        Optional<MadeCollection> found = made.find(id);
        return found.isPresent() ? Optional.of(made.read(found.get(), policy)) : entries.read(id, policy);
    }

    @Override
    public List<ArtifactHit> copies(ArtifactType type, String name) {
        ensureOpen.run();
        return hits.held(List.of(name)).stream()
                .filter(hit -> hit.artifact().type().equals(type))
                .toList();
    }

    @Override
    public Optional<MetadataRefresh.Item> syncArtifact(EntryId collection, ArtifactId member) {
        ensureOpen.run();
        entries.check(collection);
        return sync
                .refresh(
                        selected(Selection.of(collection)),
                        artifact -> artifact.id().equals(member))
                .items()
                .stream()
                .findFirst();
    }

    @Override
    public MetadataRefresh refreshMetadata(Selection which, Predicate<? super Artifact> filter) {
        ensureOpen.run();
        return sync.refresh(selected(which), filter);
    }

    private List<EntryId> selected(Selection which) {
        return which instanceof Selection.OfIds some
                ? some.ids().stream()
                        .filter(id -> id.kind() == EntryKind.COLLECTION
                                && made.find(id).isEmpty())
                        .sorted()
                        .toList()
                : entries.list().entries().stream()
                        .map(cached -> cached.value().id())
                        .filter(which::contains)
                        .toList();
    }

    @Override
    public Optional<Cached<Snapshot<ArtifactCollection>>> edit(EntryId id, Edit change) throws IOException {
        if (made.find(id).isPresent()) {
            throw new IllegalArgumentException(id + " was made through the API: it has no files; made() changes it");
        }
        Optional<ArtifactCollection> collection =
                read(id, ReadPolicy.forceCache()).map(cached -> cached.value().entry());
        if (collection.isEmpty()) {
            return Optional.empty();
        }
        try {
            change.apply(Path.of(collection.get().location()));
        } finally {
            invalidation.invalidate(Selection.of(id), "its files were edited through the API");
        }
        Optional<SourceFailure> failure =
                refresher.load(id, RefreshMode.RELOAD, Optional.empty()).failure();
        if (failure.isPresent()) {
            throw unread(collection.get(), failure.get());
        }
        return read(id, ReadPolicy.onlyIfCached());
    }

    @Override
    public ArtifactHistory history(EntryId entry, ArtifactId artifact) {
        ensureOpen.run();
        return hits.history(entry, artifact);
    }

    @Override
    public Changes changesAfter(long seq, int limit) {
        ensureOpen.run();
        return hits.changes().after(seq, limit);
    }

    @Override
    public Changes changesSince(Instant time, int limit) {
        ensureOpen.run();
        return hits.changes().since(time, limit);
    }

    @Override
    public MadeCollections made() {
        return made;
    }

    private static CacheException unread(ArtifactCollection collection, SourceFailure failure) {
        return new CacheException(
                failure,
                "the files of " + collection.location() + " were edited and could not be read again: "
                        + failure.message() + "; what was stored before stays, marked as not fresh",
                "look at the files; the next refresh reads them again");
    }
}
