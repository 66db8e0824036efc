package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CheckDepth;
import io.skillmeat.cache.core.internal.store.Fetch;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreMaintenance;
import io.skillmeat.cache.core.internal.store.json.Export;
import io.skillmeat.cache.core.testing.ManualScheduler;
import io.skillmeat.cache.core.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a forked process does that works on a whole cache, over and over until it is killed or has done it so often:
 * {@code FILE DIRECTORY WORK TIMES}.
 *
 * <p>It prints {@code begin}, opens the file, and prints {@code done}; then each time {@code ack NUMBER} for a write that was
 * acknowledged, {@code begin} and {@code done} around the work, or {@code refused KIND} in the place of either.
 */
final class MaintainingProcess {
    /** How many projects it writes in turn. */
    static final int SLOTS = 3;

    private final SnapshotStore store;
    private final Path directory;
    private final Work work;

    private MaintainingProcess(SnapshotStore store, Path directory, Work work) {
        this.store = store;
        this.directory = directory;
        this.work = work;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        StoreOptions options = new StoreOptions(new ManualScheduler(), "maintaining");
        System.out.println("begin");
        try (SnapshotStore store = SqlStore.open(Path.of(arguments[0]), options)) {
            System.out.println("done");
            MaintainingProcess process =
                    new MaintainingProcess(store, Path.of(arguments[1]), Work.valueOf(arguments[2]));
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                process.write(i);
                process.maintain(i);
            }
        } catch (CacheException e) {
            System.out.println("refused " + e.kind() + " " + e.getMessage());
        }
    }

    private void write(int number) {
        String name = slot(number);
        refusing(() -> {
            Fetch fetch = new Fetch(
                    store.state(Samples.projectId(name)).current(),
                    ManualScheduler.START,
                    Optional.empty(),
                    Optional.empty());
            store.put(Samples.project(name, "number:" + number), fetch);
            System.out.println("ack " + number);
        });
    }

    private void maintain(int number) throws IOException {
        Path copy = directory.resolve("copy" + number % SLOTS + ".db");
        Files.deleteIfExists(copy);
        System.out.println("begin");
        refusing(() -> {
            work.on(store, copy);
            System.out.println("done");
        });
    }

    private static void refusing(Runnable call) {
        try {
            call.run();
        } catch (CacheException e) {
            System.out.println("refused " + e.kind() + " " + e.getMessage());
        }
    }

    /** Returns the name of the project that a number is written to. */
    static String slot(int number) {
        return "slot" + number % SLOTS;
    }

    /** Returns the file that restores are made from. */
    static Path base(Path directory) {
        return directory.resolve("base.db");
    }

    /** What it does. */
    enum Work {
        RESTORE {
            @Override
            void on(SnapshotStore store, Path copy) {
                store.maintenance().restore(base(copy.toAbsolutePath().getParent()));
            }
        },
        COMPACT {
            @Override
            void on(SnapshotStore store, Path copy) {
                store.maintenance().compact();
            }
        },
        OLDER_COPY {
            @Override
            void on(SnapshotStore store, Path copy) {
                store.maintenance().migrate(1, copy);
            }
        },
        REPAIR {
            @Override
            void on(SnapshotStore store, Path copy) {
                StoreMaintenance maintenance = store.maintenance();
                maintenance.check(CheckDepth.FULL);
                maintenance.repair();
            }
        },
        BACKUP {
            @Override
            void on(SnapshotStore store, Path copy) {
                store.maintenance().backup(copy);
            }
        },
        EXPORT {
            @Override
            void on(SnapshotStore store, Path copy) {
                try {
                    new Export(store).write(Writer.nullWriter());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        abstract void on(SnapshotStore store, Path copy);
    }
}
