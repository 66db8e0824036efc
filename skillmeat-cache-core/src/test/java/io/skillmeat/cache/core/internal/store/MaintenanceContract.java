package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Finding;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Repair;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.EntryState.Value;
import io.skillmeat.cache.core.internal.store.Write.Result;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks, copies, and what becomes of everything else when a copy is restored. */
abstract class MaintenanceContract extends HistoryContract {
    @TempDir
    private Path elsewhere;

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void check_whole_findsNothing(CheckDepth depth) {
        assertEquals(List.of(), damage(store, depth));
        load(Samples.project("alpha", "a:one", "b:two"));
        load(Samples.project("alpha", "b:three"));
        load(Samples.project("beta", "c"));
        store.remove(BETA, START);
        assertEquals(List.of(), damage(other, depth));
    }

    @Test
    void repair_whole_changesNothing() {
        load(Samples.project("alpha", "a"));
        long revision = store.revision();
        assertEquals(new Repair(List.of(), List.of()), store.maintenance().repair());
        assertEquals(revision, other.revision());
    }

    @Test
    void restore_backup_replacesEverythingAndNothingIsFresh() {
        Snapshot<?> alpha = Samples.project("alpha", "a:one", "b:two");
        load(alpha);
        Instant fetched = clock.instant();
        backUp("copy.db");
        clock.advance(Duration.ofMinutes(1));
        load(Samples.project("alpha", "a:new"));
        load(Samples.project("beta", "c"));
        other.maintenance().restore(file("copy.db"));
        assertEquals(alpha, stored(ALPHA));
        assertFalse(isFresh(ALPHA));
        assertEquals(Optional.of(fetched), store.state(ALPHA).value().map(Value::fetchedAt));
        assertEquals(Optional.empty(), store.read(BETA));
        assertEquals(1, store.list(EntryKind.PROJECT).size());
        assertEquals(Optional.empty(), store.listedAt(EntryKind.PROJECT));
        assertEquals(List.of(), damage(store, CheckDepth.FULL));
    }

    @Test
    void restore_collectionsMadeByUsers_areAddedToThoseThatAreThere() {
        MadeCollection one = made("one", "a");
        store.remake(one.id(), none -> Optional.of(one));
        MadeCollection gone = made("gone", "x");
        store.remake(gone.id(), none -> Optional.of(gone));
        backUp("copy.db");
        store.remake(gone.id(), some -> Optional.empty());
        store.remake(one.id(), some -> Optional.of(made("one", "b")));
        MadeCollection other = made("other", "y");
        store.remake(other.id(), none -> Optional.of(other));
        store.maintenance().restore(file("copy.db"));
        assertEquals(
                List.of(gone.members(), made("one", "a", "b").members(), other.members()),
                store.madeCollections().stream().map(MadeCollection::members).toList());
    }

    private MadeCollection made(String name, String... items) {
        Snapshot<Project> project = Samples.project("alpha", items);
        EntryId id = EntryId.of(EntryKind.COLLECTION, "made:" + name);
        return new MadeCollection(
                new ArtifactCollection(
                        id, name, "made:" + name, Optional.empty(), Optional.empty(), Optional.of(clock.instant())),
                project.artifacts().stream()
                        .map(artifact -> new Member(project.entry().id(), artifact.id()))
                        .toList());
    }

    @Test
    void restore_fetchBegunBefore_isDiscarded() {
        load(Samples.project("alpha", "a:one"));
        backUp("copy.db");
        Fetch alpha = fetch(ALPHA);
        Fetch beta = fetch(BETA);
        store.maintenance().restore(file("copy.db"));
        assertResult(Result.DISCARDED, store.put(Samples.project("alpha", "a:late"), alpha));
        assertResult(Result.DISCARDED, store.put(Samples.project("beta", "b"), beta));
        assertEquals(Samples.project("alpha", "a:one"), stored(ALPHA));
    }

    @Test
    void restore_afterwards_isLoggedWithoutAGap() {
        load(Samples.project("alpha", "a:one"));
        backUp("copy.db");
        long before = store.lastSeq();
        store.maintenance().restore(file("copy.db"));
        List<LoggedChange> changes = changesAfter(before);
        for (int i = 0; i < changes.size(); i++) {
            assertEquals(before + 1 + i, changes.get(i).seq());
        }
        assertTrue(changes.get(changes.size() - 1) instanceof LoggedChange.Invalidated);
    }

    @Test
    void restore_noBackup_isRefusedAndChangesNothing() {
        load(Samples.project("alpha", "a"));
        long revision = store.revision();
        CacheException refused =
                assertThrows(CacheException.class, () -> store.maintenance().restore(file("none.db")));
        assertEquals(CacheException.Kind.INVALID_CONFIG, refused.kind());
        assertEquals(revision, store.revision());
    }

    @Test
    void backup_fileExists_isRefused() {
        backUp("copy.db");
        CacheException refused =
                assertThrows(CacheException.class, () -> store.maintenance().backup(file("copy.db")));
        assertEquals(CacheException.Kind.INVALID_CONFIG, refused.kind());
    }

    @Test
    void migrate_noSuchSchema_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> store.maintenance().migrate(0, file("old.db")));
        int next = store.status().schemaVersion() + 1;
        assertThrows(IllegalArgumentException.class, () -> store.maintenance().migrate(next, file("new.db")));
    }

    @Test
    void compact_filled_keepsEverything() {
        Snapshot<?> alpha = Samples.project("alpha", "a:one", "b:two");
        load(alpha);
        store.maintenance().compact();
        assertEquals(alpha, stored(ALPHA));
        assertTrue(isFresh(ALPHA));
    }

    /** That a store is in memory is told with each look at it. */
    private static List<Finding> damage(SnapshotStore in, CheckDepth depth) {
        return in.maintenance().check(depth).stream()
                .filter(finding -> finding.code() != Finding.Code.IN_MEMORY)
                .toList();
    }

    private void backUp(String name) {
        store.maintenance().backup(file(name));
    }

    private Path file(String name) {
        return elsewhere.resolve(name);
    }
}
