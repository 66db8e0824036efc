package io.skillmeat.cache.core;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.CacheStatus;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.MetadataRefresh;
import io.skillmeat.cache.MetadataRefresh.Item;
import io.skillmeat.cache.MetadataRefresh.Outcome;
import io.skillmeat.cache.RefreshMode;
import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at the files of members of collections while the caller waits, and tells how that ended for each of them. */
final class MetadataSync {
    /** The code of the diagnostic that says so. */
    private static final String UNREADABLE = "unreadable";

    private final SnapshotStore store;
    private final Refresher refresher;
    private final InstantSource clock;
    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();

    MetadataSync(SnapshotStore store, Refresher refresher, InstantSource clock) {
        this.store = store;
        this.refresher = refresher;
        this.clock = clock;
    }

    MetadataRefresh refresh(Collection<EntryId> collections, Predicate<? super Artifact> filter) {
        Instant began = clock.instant();
        List<Item> items = new ArrayList<>();
        Map<EntryId, SourceFailure> failed = new HashMap<>();
        for (EntryId id : collections) {
            Map<ArtifactId, Artifact> before = members(id);
            Optional<SourceFailure> failure =
                    refresher.load(id, RefreshMode.REVALIDATE, Optional.empty()).failure();
            failure.ifPresent(why -> failed.put(id, why));
            items(id, before, members(id), failure)
                    .filter(item -> filter.test(item.artifact()))
                    .forEach(items::add);
        }
        items.forEach(item -> (item.outcome().isSuccess() ? successes : failures).increment());
        return new MetadataRefresh(items, failed, Duration.between(began, clock.instant()));
    }

    CacheStatus.Syncs counts() {
        return new CacheStatus.Syncs(successes.sum(), failures.sum());
    }

    private Map<ArtifactId, Artifact> members(EntryId id) {
        Map<ArtifactId, Artifact> members = new LinkedHashMap<>();
        store.read(id)
                .map(StoredSnapshot::snapshot)
                .ifPresent(stored -> stored.artifacts().forEach(member -> members.put(member.id(), member)));
        return members;
    }

    private static Stream<Item> items(
            EntryId id,
            Map<ArtifactId, Artifact> before,
            Map<ArtifactId, Artifact> after,
            Optional<SourceFailure> failure) {
        Map<ArtifactId, Artifact> all = new LinkedHashMap<>(before);
        all.putAll(after);
        return all.values().stream()
                .map(member -> failure.map(why -> new Item(id, member, Outcome.FAILED, Optional.of(why.message())))
                        .orElseGet(() -> item(id, member, Optional.ofNullable(before.get(member.id())), after)));
    }

    private static Item item(EntryId id, Artifact member, Optional<Artifact> before, Map<ArtifactId, Artifact> after) {
        Optional<String> unreadable = member.diagnostics().stream()
                .filter(diagnostic -> diagnostic.code().equals(UNREADABLE))
                .map(Diagnostic::message)
                .findFirst();
        if (!after.containsKey(member.id())) {
            return new Item(id, member, Outcome.REMOVED, Optional.empty());
        }
        if (member.status() == ArtifactStatus.MISSING) {
            return new Item(id, member, Outcome.MISSING, Optional.empty());
        }
        if (unreadable.isPresent()) {
            return new Item(id, member, Outcome.FAILED, unreadable);
        }
        boolean same = before.filter(member::equals).isPresent();
        return new Item(id, member, same ? Outcome.UNCHANGED : Outcome.UPDATED, Optional.empty());
    }
}
