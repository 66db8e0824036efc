package io.skillmeat.cache.core;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.Cached;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Freshness;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.MadeCollections;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.ReadPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The view of collections made through the API, and how these are listed and read beside those with files. */
final class MadeCollectionReader implements MadeCollections {
    private static final Comparator<Cached<ArtifactCollection>> BY_NAME = Comparator.comparing(
                    (Cached<ArtifactCollection> cached) -> cached.value().name())
            .thenComparing(cached -> cached.value().id());

    /** Stale before fresh, then oldest first. */
    private static final Comparator<Freshness> LEAST_FRESH =
            Comparator.comparing(Freshness::isFresh).thenComparing(Freshness::age, Comparator.reverseOrder());

    private final SnapshotStore store;
    private final EntryReader reader;
    private final InstantSource clock;
    private final Runnable logged;
    private final Runnable ensureOpen;

    MadeCollectionReader(
            SnapshotStore store, EntryReader reader, InstantSource clock, Runnable logged, Runnable ensureOpen) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
        this.logged = logged;
        this.ensureOpen = ensureOpen;
    }

    @Override
    public ArtifactCollection create(String name) {
        ArtifactCollection collection =
                ArtifactCollection.made(UUID.randomUUID().toString(), checked(name), clock.instant());
        remake(collection.id(), absent -> Optional.of(new MadeCollection(collection, List.of())));
        return find(collection.id()).map(MadeCollection::collection).orElse(collection);
    }

    @Override
    public Optional<ArtifactCollection> rename(EntryId id, String name) {
        String checked = checked(name);
        change(id, (made, at) -> made.named(checked, at));
        return find(id).map(MadeCollection::collection);
    }

    @Override
    public boolean delete(EntryId id) {
        return !remake(id, stored -> Optional.empty()).isEmpty();
    }

    @Override
    public Optional<List<Member>> members(EntryId id) {
        ensureOpen.run();
        return find(id).map(MadeCollection::members);
    }

    @Override
    public Optional<Difference> add(EntryId id, Set<Member> members) {
        Set<Member> added = Set.copyOf(members);
        return change(id, (made, at) -> bounded(made.with(added, at)));
    }

    @Override
    public Optional<Difference> remove(EntryId id, Set<Member> members) {
        Set<Member> removed = Set.copyOf(members);
        return change(id, (made, at) -> made.without(removed, at));
    }

    @Override
    public List<ArtifactCollection> holding(ArtifactId artifact) {
        ensureOpen.run();
        return store.madeCollections().stream()
                .filter(made -> made.members().stream()
                        .anyMatch(member -> member.artifact().equals(artifact)))
                .map(MadeCollection::collection)
                .toList();
    }

    Optional<MadeCollection> find(EntryId id) {
        return store.madeCollection(id);
    }

    private Optional<Difference> change(EntryId id, BiFunction<MadeCollection, Instant, MadeCollection> change) {
        ensureOpen.run();
        return find(id).map(known -> remake(id, stored -> stored.map(made -> change.apply(made, clock.instant()))));
    }

    private Difference remake(EntryId id, UnaryOperator<Optional<MadeCollection>> change) {
        ensureOpen.run();
        Difference difference = store.remake(id, change);
        logged.run();
        return difference;
    }

    private static MadeCollection bounded(MadeCollection made) {
        if (made.members().size() > MAX_MEMBERS) {
            throw new IllegalArgumentException("a collection has at most " + MAX_MEMBERS + " members; \""
                    + made.collection().name() + "\" would have "
                    + made.members().size()
                    + ", and stays as it was");
        }
        return made;
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "a collection's name has 1 to " + MAX_NAME + " characters, not " + stripped.length());
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a collection's name has no control characters, as this has");
        }
        return stripped;
    }

    /** Returns a listing with the collections made through the API among the others. */
    Listing<ArtifactCollection> added(Listing<ArtifactCollection> others) {
        List<MadeCollection> made = store.madeCollections();
        if (made.isEmpty()) {
            return others;
        }
        Map<EntryId, ItemCounts> counts = new HashMap<>(others.counts());
        List<Cached<ArtifactCollection>> entries = new ArrayList<>(others.entries());
        for (MadeCollection one : made) {
            Cached<Snapshot<ArtifactCollection>> read = read(one, ReadPolicy.onlyIfCached());
            counts.put(one.id(), counts(one, read.value()));
            entries.add(read.map(Snapshot::entry));
        }
        entries.sort(BY_NAME);
        return new Listing<>(entries, counts, others.loadedAt(), others.failure());
    }

    /** Members that are not there are missing ones. */
    private ItemCounts counts(MadeCollection made, Snapshot<?> snapshot) {
        ItemCounts found = ItemCounts.of(snapshot);
        int items = made.members().size();
        ArtifactQuery outdated =
                ArtifactQuery.all().in(made.id()).outdatedOnly().limit(1);
        return new ItemCounts(
                items,
                found.missing() + items - found.items(),
                (int) store.search(outdated).total(),
                found.diagnostics());
    }

    /** Reads every entry that has members; no source is asked but as the policy wants it of those. */
    Cached<Snapshot<ArtifactCollection>> read(MadeCollection made, ReadPolicy policy) {
        Map<EntryId, List<Member>> byOwner = made.members().stream()
                .collect(Collectors.groupingBy(Member::entry, TreeMap::new, Collectors.toList()));
        List<Artifact> artifacts = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Cached<Snapshot<?>>> read = new ArrayList<>();
        byOwner.forEach((owner, members) -> {
            Optional<Cached<Snapshot<?>>> found = read(owner, policy, diagnostics);
            found.ifPresent(read::add);
            Map<ArtifactId, Artifact> there =
                    found.map(cached -> byId(cached.value())).orElse(Map.of());
            for (Member member : members) {
                Optional.ofNullable(there.get(member.artifact()))
                        .ifPresentOrElse(artifacts::add, () -> diagnostics.add(missing(member)));
            }
        });
        return asFreshAs(read, new Snapshot<>(made.collection(), artifacts, diagnostics));
    }

    /** A source that fails hides its own members, not those of others. */
    private Optional<Cached<Snapshot<?>>> read(EntryId owner, ReadPolicy policy, List<Diagnostic> diagnostics) {
        try {
            return reader.read(owner, policy);
        } catch (CacheException e) {
            if (e.kind() != CacheException.Kind.SOURCE_FAILED) {
                throw e;
            }
            diagnostics.add(new Diagnostic("unreadable", owner.value(), 0, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Map<ArtifactId, Artifact> byId(Snapshot<?> snapshot) {
        return snapshot.artifacts().stream().collect(Collectors.toMap(Artifact::id, artifact -> artifact));
    }

    private static Diagnostic missing(Member member) {
        return new Diagnostic(
                "missing_member",
                member.artifact().value(),
                0,
                member.artifact() + " of " + member.entry() + " is a member and is not there now; it stays one");
    }

    private Cached<Snapshot<ArtifactCollection>> asFreshAs(
            List<Cached<Snapshot<?>>> read, Snapshot<ArtifactCollection> snapshot) {
        Instant changedAt = snapshot.entry().updatedAt().orElseGet(clock::instant);
        Freshness ours = new Freshness.Fresh(
                Duration.ZERO, FreshnessPolicy.defaultOf(EntryKind.COLLECTION).timeToLive());
        return new Cached<>(
                snapshot,
                read.stream().map(Cached::freshness).min(LEAST_FRESH).orElse(ours),
                read.stream().map(Cached::origin).max(Comparator.naturalOrder()).orElse(Origin.MEMORY),
                read.stream()
                        .map(Cached::fetchedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(changedAt));
    }
}
