package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk of which a journal tells what was done to it, as it may be when the power goes at some moment: what was synced is there;
 * of what was not, anything may be, whole or in part, in any order.
 */
final class LostPower {
    private static final int NAME = 8;
    private static final int SECTOR = 512;
    private static final double TORN = 0.3;
    private static final double[] KEPT = {0, 0.1, 0.5, 0.9, 1};

    private final Map<String, Content> synced = new HashMap<>();
    private final Map<String, List<Operation>> pending = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private long acknowledged;

    /** What was done to a file. */
    private static final class Operation {
        private final char what;
        private final String file;
        private final long at;
        private final byte[] data;

        Operation(char what, String file, long at, byte[] data) {
            this.what = what;
            this.file = file;
            this.at = at;
            this.data = data;
        }
    }

    /**
     * Reads a journal.
     *
     * @param before the files as they were at its beginning, by what distinguishes their names
     */
    LostPower(Path journal, Map<String, byte[]> before) throws IOException {
        before.forEach((file, bytes) -> synced.put(file, new Content(bytes)));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(journal)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            char what = (char) bytes.get();
            byte[] name = new byte[NAME];
            bytes.get(name);
            long at = bytes.getLong();
            byte[] data = new byte[(int) bytes.getLong()];
            bytes.get(data);
            String file = new String(name, StandardCharsets.US_ASCII).replace("\0", "");
            operations.add(new Operation(what, file, at, data));
        }
    }

    int length() {
        return operations.size();
    }

    /** Returns the highest number that was acknowledged up to now. */
    long acknowledged() {
        return acknowledged;
    }

    /** Does the operation with a number; they must come in order. */
    void go(int number) {
        Operation operation = operations.get(number);
        switch (operation.what) {
            case 'w', 't' -> pending(operation.file).add(operation);
            case 's' -> sync(operation.file);
            case 'u' -> {
                synced.remove(operation.file);
                pending.remove(operation.file);
            }
            case 'a' ->
                new String(operation.data, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.matches("ack \\d+"))
                        .forEach(line -> acknowledged = Long.parseLong(line.substring("ack ".length())));
            default -> throw new AssertionError(operation.what);
        }
    }

    private List<Operation> pending(String file) {
        return pending.computeIfAbsent(file, same -> new ArrayList<>());
    }

    private void sync(String file) {
        Content content = synced.computeIfAbsent(file, none -> new Content(new byte[0]));
        pending(file).forEach(content::apply);
        pending(file).clear();
    }

    /** Writes the files as they may be if the power goes now. */
    void write(Path database, Random random) throws IOException {
        for (String file : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(database + file));
        }
        double kept = KEPT[random.nextInt(KEPT.length)];
        for (String file : List.of("", "-wal")) {
            if (synced.containsKey(file) || pending.containsKey(file)) {
                Files.write(Path.of(database + file), left(file, kept, random));
            }
        }
    }

    private byte[] left(String file, double kept, Random random) {
        Content content = synced.getOrDefault(file, new Content(new byte[0])).copy();
        for (Operation operation : pending(file)) {
            if (random.nextDouble() < kept) {
                if (random.nextDouble() < TORN && operation.what == 'w') {
                    tear(content, operation, random);
                } else {
                    content.apply(operation);
                }
            }
        }
        return content.bytes();
    }

    private static void tear(Content content, Operation write, Random random) {
        for (int at = 0; at < write.data.length; at += SECTOR) {
            if (random.nextBoolean()) {
                byte[] sector = Arrays.copyOfRange(write.data, at, Math.min(write.data.length, at + SECTOR));
                content.apply(new Operation('w', write.file, write.at + at, sector));
            }
        }
    }

    /** What is in a file. */
    private static final class Content {
        private byte[] bytes;
        private int length;

        Content(byte[] bytes) {
            this.bytes = bytes.clone();
            this.length = bytes.length;
        }

        void apply(Operation operation) {
            int end = (int) operation.at + operation.data.length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            }
            if (operation.what == 't') {
                Arrays.fill(bytes, Math.min(end, length), Math.max(end, length), (byte) 0);
                length = end;
            } else {
                System.arraycopy(operation.data, 0, bytes, (int) operation.at, operation.data.length);
                length = Math.max(length, end);
            }
        }

        Content copy() {
            return new Content(bytes());
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
