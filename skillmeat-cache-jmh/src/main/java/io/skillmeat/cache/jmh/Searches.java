package io.skillmeat.cache.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What searches took, beside LIKE and Lucene on the same artifacts.
 *
 * @param machine what it was measured on
 * @param sizes by the number of artifacts
 */
record Searches(Machine machine, List<Size> sizes) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String FILE = "performance/searches.json";
    private static final int SMALL = 10_000;

    /** Reads what was last measured for a page, if anything was. */
    static Optional<Searches> read(Path pageDirectory) throws IOException {
        Path file = pageDirectory.resolve(FILE);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Searches.class)) : Optional.empty();
    }

    void write(Path pageDirectory) throws IOException {
        JSON.writeValue(pageDirectory.resolve(FILE).toFile(), this);
    }

    /**
     * Searches of one size.
     *
     * @param artifacts how many artifacts there are
     * @param bytes how large the store's file is
     * @param likeBytes how large the plain table's file is
     * @param luceneBytes how large Lucene's index is
     * @param samples named by class of search and who searched
     */
    record Size(int artifacts, long bytes, long likeBytes, long luceneBytes, List<Sample> samples) {
        /** Returns how long 95 of 100 searches may take: the requirement. */
        Duration budget() {
            return Duration.ofMillis(artifacts <= SMALL ? 5 : 100);
        }

        Optional<Sample> sample(SearchClass of, String who) {
            return samples.stream()
                    .filter(sample -> sample.operation().equals(name(of, who)))
                    .findFirst();
        }
    }

    static String name(SearchClass of, String who) {
        return of.title() + ": " + who;
    }
}
