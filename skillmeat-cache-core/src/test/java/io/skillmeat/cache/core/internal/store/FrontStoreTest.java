package io.skillmeat.cache.core.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Origin;
import io.skillmeat.cache.Page;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.front.FrontOptions;
import io.skillmeat.cache.core.internal.store.front.FrontStore;
import io.skillmeat.cache.core.internal.store.sql.SqlStore;
import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import io.skillmeat.cache.core.testing.InMemoryStore;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front changes nothing but the time it takes; and when it looks, and what it lets go of. */
class FrontStoreTest {
    private static final EntryId ALPHA = Samples.projectId("alpha");
    private static final EntryId BETA = Samples.projectId("beta");
    private static final Duration COHERENCE = Duration.ofMillis(5);
    private static final FrontOptions STRICT = new FrontOptions(1_000, Duration.ZERO, System::nanoTime);

    private final ManualScheduler clock = new ManualScheduler();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final InMemoryStore behind = new InMemoryStore(clock);
    private final InMemoryStore other = behind.connect("two");
    private SnapshotStore front;

    @Nested
    class BeforeSqlite extends SnapshotStoreContract {
        @TempDir
        Path directory;

        @Override
        SnapshotStore open(InstantSource time, String process) {
            SnapshotStore file = SqlStore.open(directory.resolve("cache.db"), new StoreOptions(time, process, RATING));
            return new FrontStore(file, STRICT);
        }
    }

    @Nested
    class BeforeMemory extends SnapshotStoreContract {
        private @Nullable InMemoryStore first;

        @Override
        SnapshotStore open(InstantSource time, String process) {
            first = first == null ? new InMemoryStore(time, RATING) : first;
            return new FrontStore(first.connect(process), STRICT);
        }
    }

    @BeforeEach
    void putAFrontBeforeTwo() {
        put(behind, "alpha", "a");
        put(behind, "beta", "a");
        front = front(1_000);
    }

    @Test
    void read_again_comesFromMemory() {
        StoredSnapshot first = front.read(ALPHA).orElseThrow();
        StoredSnapshot second = front.read(ALPHA).orElseThrow();
        assertEquals(Origin.MEMORY, second.origin());
        assertSame(first.snapshot(), second.snapshot());
        assertSame(second, front.read(ALPHA).orElseThrow());
        front.list(EntryKind.PROJECT);
        List<StoredEntry> listed = front.list(EntryKind.PROJECT);
        assertEquals(Origin.MEMORY, listed.get(0).origin());
        assertSame(listed, front.list(EntryKind.PROJECT));
    }

    @Test
    void read_afterOwnCommit_isNew() {
        front.read(ALPHA);
        front.list(EntryKind.PROJECT);
        put(front, "alpha", "b", "c");
        assertEquals(
                Samples.project("alpha", "b", "c"),
                front.read(ALPHA).orElseThrow().snapshot());
        assertEquals(2, front.list(EntryKind.PROJECT).get(0).counts().items());
        front.remove(ALPHA, Instant.EPOCH);
        assertTrue(front.read(ALPHA).isEmpty());
        assertEquals(1, front.list(EntryKind.PROJECT).size());
    }

    @Test
    void read_afterCommitOfAnother_isNewOnceItIsTimeToLook() {
        Snapshot<?> before = front.read(ALPHA).orElseThrow().snapshot();
        put(other, "alpha", "b");
        nanos.addAndGet(COHERENCE.toNanos() - 1);
        assertEquals(before, front.read(ALPHA).orElseThrow().snapshot());
        nanos.addAndGet(1);
        assertEquals(
                Samples.project("alpha", "b"), front.read(ALPHA).orElseThrow().snapshot());
    }

    @Test
    void read_ofWhatTheLogTells_isNotOlder() {
        long told = front.lastSeq();
        held(ALPHA);
        put(other, "alpha", "b");
        assertEquals(1, front.changesAfter(told, 10).size());
        assertEquals(
                Samples.project("alpha", "b"), front.read(ALPHA).orElseThrow().snapshot());
    }

    @Test
    void read_afterCommitOfAnother_keepsWhatHasNotMoved() {
        StoredSnapshot beta = held(BETA);
        StoredSnapshot alpha = held(ALPHA);
        put(other, "alpha", "b");
        nanos.addAndGet(COHERENCE.toNanos());
        assertSame(beta, front.read(BETA).orElseThrow());
        assertNotSame(alpha, front.read(ALPHA).orElseThrow());
    }

    @Test
    void read_afterInvalidateByAnother_tellsIt() {
        Snapshot<?> mine = Samples.collection("mine", "a");
        behind.put(mine, byUser(behind, mine.entry().id()));
        front = front(1_000);
        StoredSnapshot collection = held(mine.entry().id());
        held(ALPHA);
        other.invalidate(Selection.of(EntryKind.PROJECT), "why", Instant.EPOCH);
        nanos.addAndGet(COHERENCE.toNanos());
        assertTrue(front.read(ALPHA).orElseThrow().state().invalidation().isPresent());
        assertSame(collection, front.read(mine.entry().id()).orElseThrow());
        other.invalidate(Selection.all(), "why", Instant.EPOCH);
        nanos.addAndGet(COHERENCE.toNanos());
        assertTrue(front.read(mine.entry().id())
                .orElseThrow()
                .state()
                .invalidation()
                .isPresent());
    }

    @Test
    void search_again_isFromMemoryUntilAnythingIsWritten() {
        ArtifactQuery query = ArtifactQuery.text("a");
        Page<FoundArtifact> page = front.search(query);
        assertSame(page, front.search(ArtifactQuery.text("a")));
        assertNotSame(page, front.search(query.limit(7)));
        put(front, "gamma", "a");
        assertEquals(page.total() + 1, front.search(query).total());
        put(other, "delta", "a");
        assertEquals(page.total() + 1, front.search(query).total());
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(page.total() + 2, front.search(query).total());
    }

    @Test
    void listedAt_askedByAnother_isNewOnceItIsTimeToLook() {
        assertTrue(front.listedAt(EntryKind.PROJECT).isEmpty());
        other.listed(EntryKind.PROJECT, Instant.EPOCH);
        assertTrue(front.listedAt(EntryKind.PROJECT).isEmpty());
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(Optional.of(Instant.EPOCH), front.listedAt(EntryKind.PROJECT));
    }

    @Test
    void read_afterTheLogWasTrimmed_letsGoOfEverything() {
        StoredSnapshot beta = held(BETA);
        held(ALPHA);
        put(other, "alpha", "b");
        behind.trim(behind.lastSeq());
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(
                Samples.project("alpha", "b"), front.read(ALPHA).orElseThrow().snapshot());
        assertNotSame(beta, front.read(BETA).orElseThrow());
    }

    @Test
    void read_afterThousandsOfCommits_isNew() {
        held(ALPHA);
        for (int i = 0; i < 2_500; i++) {
            put(other, "beta", "b" + i);
        }
        put(other, "alpha", "b");
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(
                Samples.project("alpha", "b"), front.read(ALPHA).orElseThrow().snapshot());
        StoredSnapshot again = held(BETA);
        put(other, "alpha", "c");
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(
                Samples.project("alpha", "c"), front.read(ALPHA).orElseThrow().snapshot());
        assertSame(again, front.read(BETA).orElseThrow());
    }

    @Test
    void read_overtakenByCommit_isNotHeld() {
        Runnable overtake = once(() -> {
            put(front, "alpha", "b");
            front.read(BETA);
        });
        front = new FrontStore(after(behind, "read", overtake), new FrontOptions(1_000, COHERENCE, nanos::get));
        assertEquals(
                Samples.project("alpha", "a"), front.read(ALPHA).orElseThrow().snapshot());
        assertEquals(
                Samples.project("alpha", "b"), front.read(ALPHA).orElseThrow().snapshot());
    }

    @Test
    void list_overtakenByClear_isNotHeld() {
        front = new FrontStore(
                after(behind, "list", once(() -> front.clear(Instant.EPOCH))),
                new FrontOptions(1_000, COHERENCE, nanos::get));
        assertEquals(2, front.list(EntryKind.PROJECT).size());
        assertEquals(List.of(), front.list(EntryKind.PROJECT));
    }

    @Test
    void read_whileAnotherStillLooks_isNotOlderThanTheBound() {
        AtomicReference<Snapshot<?>> meanwhile = new AtomicReference<>();
        Runnable readOnce =
                once(() -> meanwhile.set(front.read(BETA).orElseThrow().snapshot()));
        AtomicBoolean armed = new AtomicBoolean();
        SnapshotStore slow = after(behind, "revision", () -> {
            if (armed.get()) {
                readOnce.run();
            }
        });
        front = new FrontStore(slow, new FrontOptions(1_000, COHERENCE, nanos::get));
        held(BETA);
        put(other, "beta", "b");
        nanos.addAndGet(COHERENCE.toNanos());
        armed.set(true);
        front.read(ALPHA);
        assertEquals(Samples.project("beta", "b"), meanwhile.get());
    }

    @Test
    void read_logTrimmedWhileItIsRead_letsGoOfEverything() {
        held(ALPHA);
        SnapshotStore trimming = after(behind, "revision", () -> behind.trim(behind.lastSeq()));
        front = new FrontStore(trimming, new FrontOptions(1_000, COHERENCE, nanos::get));
        held(ALPHA);
        put(other, "alpha", "b");
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(
                Samples.project("alpha", "b"), front.read(ALPHA).orElseThrow().snapshot());
    }

    @Test
    void read_anotherDatabaseInItsPlace_letsGoOfEverything() {
        InMemoryStore healed = new InMemoryStore(clock);
        put(healed, "alpha", "z");
        AtomicReference<SnapshotStore> place = new AtomicReference<>(behind);
        front = new FrontStore(proxy(place::get, name -> {}), new FrontOptions(1_000, COHERENCE, nanos::get));
        held(ALPHA);
        place.set(healed);
        nanos.addAndGet(COHERENCE.toNanos());
        assertEquals(
                Samples.project("alpha", "z"), front.read(ALPHA).orElseThrow().snapshot());
    }

    @Test
    void read_moreThanFits_isBounded() {
        front = front(0);
        held(ALPHA);
        assertNotSame(front.read(ALPHA).orElseThrow(), front.read(ALPHA).orElseThrow());
    }

    @Test
    void read_afterClose_isRefused() {
        front.read(ALPHA);
        front.close();
        CacheException thrown = assertThrows(CacheException.class, () -> front.read(ALPHA));
        assertEquals(CacheException.Kind.CLOSED, thrown.kind());
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean first = new AtomicBoolean(true);
        return () -> {
            if (first.getAndSet(false)) {
                action.run();
            }
        };
    }

    /** Returns a store in which something happens between an answer and its arrival. */
    private static SnapshotStore after(SnapshotStore store, String method, Runnable happens) {
        return proxy(() -> store, name -> {
            if (name.equals(method)) {
                happens.run();
            }
        });
    }

    private static SnapshotStore proxy(Supplier<SnapshotStore> store, Consumer<String> after) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object answer = method.invoke(store.get(), arguments);
            after.accept(method.getName());
            return answer;
        };
        return (SnapshotStore) Proxy.newProxyInstance(
                FrontStoreTest.class.getClassLoader(), new Class<?>[] {SnapshotStore.class}, handler);
    }

    private SnapshotStore front(long items) {
        return new FrontStore(behind, new FrontOptions(items, COHERENCE, nanos::get));
    }

    private StoredSnapshot held(EntryId id) {
        front.read(id);
        return front.read(id).orElseThrow();
    }

    private static void put(SnapshotStore by, String project, String... skills) {
        Snapshot<?> snapshot = Samples.project(project, skills);
        by.put(snapshot, byUser(by, snapshot.entry().id()));
    }

    private static Fetch byUser(SnapshotStore by, EntryId id) {
        return new Fetch(by.state(id).current(), ManualScheduler.START, Optional.empty(), Optional.empty());
    }
}
