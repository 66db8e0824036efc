package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** What may happen to a database's files. It is done by another process: closing a file of ours would drop SQLite's locks. */
enum Damage {
    HEADER {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            write(file, 0, new byte[100]);
        }
    },
    EMPTY {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            truncate(file, 0);
        }
    },
    HALF {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            truncate(file, Files.size(file) / 2 + 123);
        }
    },
    PAGE {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            long page = 1 + (long) (random.nextDouble() * (Files.size(file) / PAGE_SIZE - 1));
            write(file, page * PAGE_SIZE, bytes(random, PAGE_SIZE));
        }
    },
    PAGES {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            write(file, 3L * PAGE_SIZE, bytes(random, 5 * PAGE_SIZE));
        }
    },
    GARBAGE {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            write(file, 0, bytes(random, (int) Files.size(file)));
        }
    },
    BITS {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            for (int i = 0; i < 20; i++) {
                write(file, random.nextInt((int) Files.size(file)), bytes(random, 1));
            }
        }
    },
    LOG {
        @Override
        void strikeHere(Path file, Random random) throws IOException {
            Path log = Path.of(file + "-wal");
            if (Files.exists(log) && Files.size(log) > 0) {
                write(log, random.nextInt((int) Files.size(log)), bytes(random, PAGE_SIZE));
            }
        }
    };

    private static final int PAGE_SIZE = Template.PAGE_SIZE;

    abstract void strikeHere(Path file, Random random) throws IOException;

    /** Does it in another process. */
    void strike(Path file, Random random) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Damage.class.getName(),
                        name(),
                        file.toString(),
                        Long.toString(random.nextLong()))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(this + " was not done");
        }
    }

    /** Does one kind of damage to a file, from a seed. */
    public static void main(String[] arguments) throws IOException {
        try {
            valueOf(arguments[0]).strikeHere(Path.of(arguments[1]), new Random(Long.parseLong(arguments[2])));
        } catch (NoSuchFileException e) {
            System.err.println("nothing to damage: " + e.getMessage());
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void write(Path file, long at, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content), at);
        }
    }
}
