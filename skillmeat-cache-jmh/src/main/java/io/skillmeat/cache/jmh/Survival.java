package io.skillmeat.cache.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was left in a store after a process that puts all the time was killed, as by {@code kill -9}, and another opened it.
 *
 * @param store which store
 * @param acknowledged how many puts had ended before
 * @param left how many of these values the next process found
 * @param opening how long it took to open the store and to look for the first, in milliseconds; its classes were loaded meanwhile
 */
record Survival(String store, int acknowledged, int left, double opening) {
    static final String CACHE = "the cache";

    private static final int PUTS = 300;
    private static final double NANOS_TO_MILLIS = 1e6;

    static List<Survival> measure() throws IOException, InterruptedException {
        List<Survival> all = new ArrayList<>();
        for (String store :
                Stream.concat(Peer.all().keySet().stream(), Stream.of(CACHE)).toList()) {
            Path directory = Data.temporaryDirectory();
            try {
                int acknowledged = kill(directory, store);
                String[] told = look(directory, store, acknowledged);
                all.add(new Survival(
                        store, acknowledged, Integer.parseInt(told[0]), Long.parseLong(told[1]) / NANOS_TO_MILLIS));
            } finally {
                Data.delete(directory);
            }
        }
        return all;
    }

    /** Returns how many puts were told before the end. */
    private static int kill(Path directory, String store) throws IOException {
        Process process = start(directory, store, "0");
        int acknowledged = 0;
        try (BufferedReader lines = process.inputReader()) {
            while (acknowledged < PUTS && lines.readLine() != null) {
                acknowledged++;
            }
            // Unlike the process, its handle leaves what was told and not read yet.
            process.toHandle().destroyForcibly();
            acknowledged +=
                    (int) lines.lines().filter(line -> line.equals("put")).count();
        }
        if (acknowledged < PUTS) {
            throw new IllegalStateException(store + " stopped by itself: " + Files.readString(errors(directory)));
        }
        return acknowledged;
    }

    private static String[] look(Path directory, String store, int acknowledged)
            throws IOException, InterruptedException {
        Process process = start(directory, store, Integer.toString(acknowledged));
        try (BufferedReader lines = process.inputReader()) {
            String told = String.valueOf(lines.readLine());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(store + ": " + Files.readString(errors(directory)));
            }
            return told.split(" ");
        }
    }

    private static Process start(Path directory, String store, String acknowledged) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SurvivalProcess.class.getName(),
                        directory.toString(),
                        store,
                        acknowledged)
                .redirectError(errors(directory).toFile())
                .start();
    }

    private static Path errors(Path directory) {
        return directory.resolve("errors.txt");
    }
}
