package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactHistory;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactVersion;
import io.skillmeat.cache.Difference;
import io.skillmeat.cache.Difference.EntryChange;
import io.skillmeat.cache.Entry;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.store.Due;
import io.skillmeat.cache.core.internal.store.EntryState;
import io.skillmeat.cache.core.internal.store.EntryState.Invalidation;
import io.skillmeat.cache.core.internal.store.EntryState.Presence;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.Lease;
import io.skillmeat.cache.core.internal.store.Leased;
import io.skillmeat.cache.core.internal.store.Stamp;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.UpstreamState;
import io.skillmeat.cache.core.internal.store.Write;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.InMemoryStore.Protection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all processes on an {@link InMemoryStore} share; used under its own monitor. */
final class InMemoryDatabase {
    private static final Comparator<StoredEntry> BY_NAME = Comparator.comparing(
                    (StoredEntry stored) -> stored.entry().name())
            .thenComparing(stored -> stored.entry().id());
    static final Difference NOTHING = new Difference(EntryChange.UNCHANGED, List.of(), List.of(), List.of(), 0);

    private final InstantSource clock;
    private final Map<EntryId, InMemoryRow> rows = new HashMap<>();
    private final Map<EntryKind, Instant> listedAt = new HashMap<>();
    private final Map<String, String> metadata = new HashMap<>();
    private final InMemoryLog log;
    private final InMemoryMadeCollections made;
    private final InMemoryUpstreams upstreams;
    private final Set<Protection> leftOut = EnumSet.noneOf(Protection.class);
    /** What concerns all entries; the rows of kinds below concern all of a kind. */
    private final InMemoryRow everybody = new InMemoryRow();

    private final Map<EntryKind, InMemoryRow> kinds = new HashMap<>();
    private final Map<Path, InMemoryMaintenance.Copy> backups = new ConcurrentHashMap<>();

    InMemoryDatabase(InstantSource clock, UpdateRating rating) {
        this.clock = clock;
        this.log = new InMemoryLog(clock);
        this.made = new InMemoryMadeCollections(log);
        this.upstreams = new InMemoryUpstreams(rating);
    }

    InstantSource clock() {
        return clock;
    }

    Map<Path, InMemoryMaintenance.Copy> backups() {
        return backups;
    }

    void leaveOut(Protection protection) {
        leftOut.add(protection);
    }

    Optional<StoredSnapshot> read(EntryId id) {
        return Optional.ofNullable(row(id).snapshot)
                .map(snapshot -> new StoredSnapshot(snapshot, state(id), Origin.MEMORY));
    }

    EntryState state(EntryId id) {
        InMemoryRow row = row(id);
        Stamp current = stamp(id);
        Optional<EntryState.Value> value = Optional.ofNullable(row.value);
        boolean invalidated = value.isPresent() && !value.get().stamp().equals(current);
        return new EntryState(
                id,
                current,
                value,
                invalidated ? lastInvalidation(id) : Optional.empty(),
                Optional.ofNullable(row.failure),
                row.attempts,
                Optional.ofNullable(row.writer));
    }

    List<StoredEntry> list(EntryKind kind) {
        return stored().filter(stored -> stored.entry().kind() == kind)
                .sorted(BY_NAME)
                .toList();
    }

    Optional<Instant> listedAt(EntryKind kind) {
        return Optional.ofNullable(listedAt.get(kind));
    }

    boolean listed(EntryKind kind, Instant at) {
        listedAt.put(kind, at);
        return log.commit();
    }

    List<FoundArtifact> everything() {
        List<FoundArtifact> all = new ArrayList<>();
        stored().forEach(owner -> {
            InMemoryRow row = row(owner.entry().id());
            for (Artifact artifact : row.artifacts()) {
                all.add(new FoundArtifact(
                        artifact, owner, upstreams.check(artifact), row.updatedAt.get(artifact.id()), 0, List.of()));
            }
        });
        return all;
    }

    Write put(Snapshot<?> snapshot, Fetch fetch, Map<String, String> notes, String process) {
        EntryId id = snapshot.entry().id();
        Optional<Result> refused = refused(id, fetch);
        if (refused.isPresent()) {
            return new Write(refused.get(), NOTHING);
        }
        InMemoryRow row = row(id);
        if (fetch.lease().isEmpty()) {
            row.generation++;
        } else if (isOlder(fetch, row)) {
            return new Write(Result.OVERTAKEN, NOTHING);
        }
        Difference difference = InMemoryRow.difference(row.snapshot, snapshot);
        row.remember(snapshot, clock.instant());
        row.snapshot = snapshot;
        Stream.concat(difference.added().stream(), difference.updated().stream())
                .forEach(changed -> row.updatedAt.put(changed, clock.instant()));
        row.updatedAt.keySet().removeAll(difference.removed());
        metadata.putAll(notes);
        row.fetched(Presence.PRESENT, fetch, process);
        if (fetch.lease().isEmpty()) {
            row.stored(stamp(id));
        }
        if (difference.isEmpty()) {
            log.state(id, process);
        } else {
            log.content(id, difference, process);
        }
        return new Write(freshOrOvertaken(id), difference);
    }

    Write notModified(EntryId id, Fetch fetch, String process) {
        InMemoryRow row = row(id);
        Optional<Result> refused = row.snapshot == null ? Optional.of(Result.DISCARDED) : refused(id, fetch);
        if (refused.isPresent()) {
            return new Write(refused.get(), NOTHING);
        }
        if (isOlder(fetch, row)) {
            return new Write(Result.OVERTAKEN, NOTHING);
        }
        row.fetched(Presence.PRESENT, fetch, process);
        log.state(id, process);
        return new Write(freshOrOvertaken(id), NOTHING);
    }

    Write notFound(EntryId id, Fetch fetch, String process) {
        Optional<Result> refused = refused(id, fetch);
        if (refused.isPresent()) {
            return new Write(refused.get(), NOTHING);
        }
        InMemoryRow row = row(id);
        if (isOlder(fetch, row)) {
            return new Write(Result.OVERTAKEN, NOTHING);
        }
        List<ArtifactId> gone =
                row.artifacts().stream().map(Artifact::id).sorted().toList();
        boolean stored = row.snapshot != null;
        row.forgetContent();
        row.fetched(Presence.ABSENT, fetch, process);
        gone(id, stored, process);
        return new Write(freshOrOvertaken(id), new Difference(EntryChange.UNCHANGED, List.of(), List.of(), gone, 0));
    }

    boolean failed(EntryId id, Fetch fetch, SourceFailure failure, String process) {
        if (refused(id, fetch).isPresent()) {
            return false;
        }
        row(id).failure = failure;
        row(id).attempts++;
        return log.state(id, process);
    }

    int invalidate(Selection what, String reason, Instant at, String process) {
        InMemoryRow.Marked mark = new InMemoryRow.Marked(log.revision(), new Invalidation(at, reason, process));
        if (what instanceof Selection.All) {
            everybody.invalidate(mark);
        } else if (what instanceof Selection.OfKind ofKind) {
            kind(ofKind.kind()).invalidate(mark);
        } else if (what instanceof Selection.OfIds ofIds) {
            ofIds.ids().forEach(id -> row(id).invalidate(mark));
        }
        log.invalidated(what, reason, process);
        return (int)
                stored().filter(stored -> what.contains(stored.entry().id())).count();
    }

    boolean remove(EntryId id, Instant at, String process) {
        InMemoryRow row = row(id);
        boolean stored = row.snapshot != null;
        row.forget();
        row.life++;
        gone(id, stored, process);
        return stored;
    }

    boolean clear(Instant at, String process) {
        rows.values().forEach(InMemoryRow::forget);
        listedAt.clear();
        everybody.life++;
        return log.removed(Selection.all(), process);
    }

    Optional<Leased> lease(EntryId id, Instant now, Duration length) {
        InMemoryRow row = row(id);
        if (row.isLeased(now) && !leftOut.contains(Protection.LEASE)) {
            return Optional.empty();
        }
        row.token++;
        row.leasedAt = now;
        row.leasedUntil = now.plus(length);
        Lease lease = new Lease(id, row.token, row.leasedUntil);
        return Optional.of(
                new Leased(lease, state(id), Optional.ofNullable(row.snapshot).map(Snapshot::entry)));
    }

    ArtifactHistory history(EntryId entry, ArtifactId item) {
        Optional<ArtifactVersion> current = row(entry).artifacts().stream()
                .filter(artifact -> artifact.id().equals(item))
                .findFirst()
                .map(ArtifactVersion::of);
        return new ArtifactHistory(current, row(entry).past.getOrDefault(item, List.of()));
    }

    InMemoryMadeCollections made() {
        return made;
    }

    List<UpstreamState> takeDue(Due due, int limit) {
        Map<EntryId, Snapshot<?>> whose = stored().map(StoredEntry::entry)
                .collect(Collectors.toMap(
                        Entry::id, entry -> read(entry.id()).orElseThrow().snapshot()));
        log.commit();
        return upstreams.take(due, limit, whose);
    }

    List<FoundArtifact> answered(List<UpstreamState> states, String process) {
        Map<ArtifactId, FoundArtifact> before = outdated();
        upstreams.answered(states);
        Map<ArtifactId, FoundArtifact> after = outdated();
        Set<EntryId> changed = new TreeSet<>();
        Stream.of(before, after)
                .flatMap(items -> items.values().stream())
                .filter(item -> !severity(before, item).equals(severity(after, item)))
                .forEach(item -> changed.add(item.owner().entry().id()));
        changed.forEach(id -> log.state(id, process));
        if (changed.isEmpty()) {
            log.commit();
        }
        after.keySet().removeAll(before.keySet());
        return List.copyOf(after.values());
    }

    private Optional<Severity> severity(Map<ArtifactId, FoundArtifact> items, FoundArtifact item) {
        return Optional.ofNullable(items.get(item.artifact().id())).flatMap(upstreams::severity);
    }

    private Map<ArtifactId, FoundArtifact> outdated() {
        return everything().stream()
                .filter(item -> upstreams.severity(item).isPresent())
                .sorted(Comparator.comparing(
                                (FoundArtifact item) -> item.owner().entry().id())
                        .thenComparing(item -> item.artifact().id()))
                .collect(Collectors.toMap(
                        item -> item.artifact().id(), Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    Optional<Severity> severity(FoundArtifact item) {
        return upstreams.severity(item);
    }

    boolean isLeased(EntryId id) {
        return row(id).isLeased(clock.instant());
    }

    boolean release(Lease lease) {
        InMemoryRow row = row(lease.id());
        if (row.token != lease.token()) {
            return false;
        }
        row.leasedUntil = Instant.MIN;
        return true;
    }

    InMemoryLog log() {
        return log;
    }

    Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(key));
    }

    boolean metadata(String key, String value) {
        metadata.put(key, value);
        return log.commit();
    }

    private Optional<Result> refused(EntryId id, Fetch fetch) {
        if (stamp(id).life() != fetch.seen().life() && !leftOut.contains(Protection.STAMP_CHECK)) {
            return Optional.of(Result.DISCARDED);
        }
        boolean fenced = fetch.lease().isPresent()
                && (fetch.lease().get().token() != row(id).token
                        || !row(id).leasedUntil.isAfter(clock.instant()));
        return fenced && !leftOut.contains(Protection.LEASE) ? Optional.of(Result.FENCED) : Optional.empty();
    }

    private boolean isOlder(Fetch fetch, InMemoryRow row) {
        EntryState.Value value = row.value;
        return value != null
                && fetch.seen().generation() < value.stamp().generation()
                && !leftOut.contains(Protection.STAMP_CHECK);
    }

    private Result freshOrOvertaken(EntryId id) {
        if (leftOut.contains(Protection.STAMP_CHECK)) {
            row(id).stored(stamp(id));
        }
        return state(id).value().orElseThrow().stamp().equals(stamp(id)) ? Result.FRESH : Result.OVERTAKEN;
    }

    private Stamp stamp(EntryId id) {
        InMemoryRow row = row(id);
        InMemoryRow kind = kind(id.kind());
        return new Stamp(
                everybody.life + kind.life + row.life, everybody.generation + kind.generation + row.generation);
    }

    private Optional<Invalidation> lastInvalidation(EntryId id) {
        return Stream.of(everybody, kind(id.kind()), row(id))
                .flatMap(row -> Stream.ofNullable(row.invalidated))
                .max(Comparator.comparing(InMemoryRow.Marked::order))
                .map(InMemoryRow.Marked::invalidation);
    }

    private Stream<StoredEntry> stored() {
        return rows.entrySet().stream()
                .flatMap(row -> Stream.ofNullable(row.getValue().snapshot)
                        .map(snapshot -> new StoredEntry(
                                snapshot.entry(), state(row.getKey()), upstreams.count(snapshot), Origin.MEMORY)));
    }

    private void gone(EntryId id, boolean stored, String process) {
        if (stored) {
            log.removed(Selection.of(id), process);
        } else {
            log.state(id, process);
        }
    }

    private InMemoryRow row(EntryId id) {
        return rows.computeIfAbsent(id, any -> new InMemoryRow());
    }

    private InMemoryRow kind(EntryKind kind) {
        return kinds.computeIfAbsent(kind, any -> new InMemoryRow());
    }
}
