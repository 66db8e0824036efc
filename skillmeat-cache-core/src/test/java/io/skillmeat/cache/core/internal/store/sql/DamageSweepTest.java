package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheException.Kind;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.FoundArtifact;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoredEntry;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.Generated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R5: whatever happens to a file that nobody has open, nothing is ever served that was not written. */
class DamageSweepTest extends SqlFixture {
    private static final List<Damage> DAMAGES = List.of(Damage.values());

    /** What a damaged header may be refused as: another application's, a newer version's, one nobody can migrate. */
    private static final Set<Kind> REFUSALS =
            EnumSet.of(Kind.INVALID_CONFIG, Kind.SCHEMA_NEWER, Kind.CORRUPT, Kind.BUSY);

    private final List<Snapshot<?>> projects = List.copyOf(Generated.projects(4, 4, 20));
    private int repaired;
    private int refused;

    @Test
    void use_damagedAtRandom_servesOnlyWhatWasWritten() throws Exception {
        long seed = Effort.seed();
        int rounds = Effort.rounds(60, 10_000);
        try (SnapshotStore store = open()) {
            projects.forEach(project -> put(store, project));
        }
        Path whole = Files.copy(file(), directory.resolve("whole"));
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(seed + round);
            deleteEvidence();
            Files.write(file(), Files.readAllBytes(whole));
            Damage damage = random.nextInt(4) > 0 ? Damage.BITS : DAMAGES.get(random.nextInt(DAMAGES.size()));
            damage.strikeHere(file(), random);
            use("seed " + (seed + round) + ", " + damage);
        }
        Effort.tell(
                "R5",
                rounds + " damaged files, " + repaired + " repaired, " + refused + " refused, 0 wrong answers, seed "
                        + seed);
    }

    private void use(String round) {
        Told told = new Told();
        try (SnapshotStore store = SqlStore.open(file(), new StoreOptions(clock, "one").listener(told))) {
            for (Snapshot<?> project : projects) {
                store.read(project.entry().id()).ifPresent(found -> assertEquals(project, found.snapshot(), round));
            }
            for (StoredEntry entry : store.list(EntryKind.PROJECT)) {
                assertEquals(written(entry.entry().id()).entry(), entry.entry(), round);
            }
            for (FoundArtifact found : store.search(ArtifactQuery.all()).items()) {
                Snapshot<?> owner = written(found.owner().entry().id());
                assertEquals(true, owner.artifacts().contains(found.artifact()), round);
            }
            store.changesAfter(0, 1_000);
            put(store, projects.get(0));
            assertEquals(
                    projects.get(0),
                    store.read(projects.get(0).entry().id()).orElseThrow().snapshot(),
                    round);
        } catch (CacheException e) {
            refused++;
            assertEquals(true, REFUSALS.contains(e.kind()), round + ": " + e);
        }
        repaired += told.all.contains("recovered CORRUPT") ? 1 : 0;
    }

    private Snapshot<?> written(EntryId id) {
        return projects.stream()
                .filter(project -> project.entry().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void deleteEvidence() throws Exception {
        for (Path each : files().evidence()) {
            Files.deleteIfExists(each.resolveSibling(each.getFileName() + "-wal"));
            Files.deleteIfExists(each);
        }
        Files.deleteIfExists(files().wal());
        Files.deleteIfExists(directory.resolve("cache.db-shm"));
    }
}
