package io.skillmeat.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the process starts: shows the user's own projects, or those below its arguments, or the sample. */
final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        List<Path> named = Arrays.stream(args).map(Path::of).toList();
        Places places = named.isEmpty() ? Places.own() : new Places(Places.own().home(), named);
        boolean isShown = !places.roots().isEmpty() && run(places) > 0;
        if (!isShown && named.isEmpty()) {
            System.out.println("No projects of your own were found: here is the sample.");
            run(Places.sample());
        }
    }

    /** Runs on a database that is made for this one time. */
    private static int run(Places places) throws IOException {
        Path directory = Files.createTempDirectory("skillmeat-quickstart");
        try {
            return new Quickstart(places, directory.resolve("cache").resolve("cache.db"), System.out).run();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
