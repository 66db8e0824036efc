package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.Care.Suspicion;
import io.skillmeat.cache.core.testing.Effort;
import io.skillmeat.cache.core.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R6 and R7: three processes write without pause while their files are damaged, moved, replaced and deleted. */
class StormTest extends SqlFixture {
    private static final int WRITERS = 3;
    private static final int BETWEEN = 20;
    private static final List<Damage> DAMAGES = List.of(Damage.values());

    private final long seed = Effort.seed();
    private final Random random = new Random(seed);
    private final List<AckedWriter> writers = new ArrayList<>();

    @Test
    void write_fileDamagedAgainAndAgain_isRepairedWithoutLossFromThenOn() throws Exception {
        int damages = Effort.rounds(6, 300);
        start();
        Object inode = Files.getAttribute(file(), "unix:ino");
        for (int i = 0; i < damages; i++) {
            DAMAGES.get(random.nextInt(DAMAGES.size())).strikeHere(file(), random);
            awaitAcks(BETWEEN);
        }
        finish();
        assertEquals(inode, Files.getAttribute(file(), "unix:ino"), "one file for all");
        Effort.tell("R6", damages + " damages, " + acks() + " acknowledged writes, seed " + seed);
    }

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void write_filesTakenAway_goesOnInWhatStandsThere(Sabotage sabotage) throws Exception {
        int rounds = Effort.rounds(1, 25);
        start();
        for (int i = 0; i < rounds; i++) {
            Path kept = Files.copy(file(), directory.resolve("kept" + i));
            sabotage.commit(file(), kept);
            awaitAcks(2);
            awaitAcks(BETWEEN);
        }
        finish();
        Effort.tell("R7", sabotage + ": " + rounds + " times, " + acks() + " acknowledged writes");
    }

    private void start() throws Exception {
        try (SnapshotStore store = open()) {
            put(store, Samples.project("first", "a"));
        }
        for (int i = 0; i < WRITERS; i++) {
            writers.add(AckedWriter.start(file(), "w" + i, 0));
        }
        awaitAcks(BETWEEN);
    }

    /** The last blow has been noticed when every process has acknowledged something since. */
    private void finish() throws Exception {
        awaitAcks(BETWEEN);
        writers.forEach(AckedWriter::forget);
        awaitAcks(2L * WritingProcess.PROJECTS);
        for (AckedWriter writer : writers) {
            writer.stop();
        }
        healing().examine(Examination.damaged(files(), "perhaps"), Suspicion.FIRST);
        assertEquals(List.of("ok"), query(file(), "PRAGMA integrity_check"), "seed " + seed);
        try (SnapshotStore store = open()) {
            for (AckedWriter writer : writers) {
                assertEquals(List.of(), writer.errors(), "seed " + seed);
                assertEquals(List.of(), writer.lostIn(store), "seed " + seed);
            }
        }
    }

    private void awaitAcks(long more) throws InterruptedException {
        for (AckedWriter writer : writers) {
            writer.awaitAcks(more);
        }
    }

    private long acks() {
        return writers.stream().mapToLong(AckedWriter::acks).sum();
    }

    /** What somebody may do to files in use. */
    enum Sabotage {
        DATABASE_DELETED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.delete(file);
            }
        },
        DATABASE_RENAMED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.move(file, file.resolveSibling("renamed"), StandardCopyOption.REPLACE_EXISTING);
            }
        },
        EVERYTHING_DELETED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.delete(file);
                Files.deleteIfExists(Path.of(file + "-wal"));
                Files.deleteIfExists(Path.of(file + "-shm"));
            }
        },
        DATABASE_REPLACED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        LOG_DELETED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.deleteIfExists(Path.of(file + "-wal"));
            }
        },
        SHARED_MEMORY_DELETED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.deleteIfExists(Path.of(file + "-shm"));
            }
        },
        LOG_AND_SHARED_MEMORY_DELETED {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.deleteIfExists(Path.of(file + "-wal"));
                Files.deleteIfExists(Path.of(file + "-shm"));
            }
        },
        COPIED_OVER {
            @Override
            void commit(Path file, Path kept) throws Exception {
                Files.write(file, Files.readAllBytes(kept));
            }
        };

        abstract void commit(Path file, Path kept) throws Exception;
    }
}
