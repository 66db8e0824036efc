package io.skillmeat.cache.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All that one run has measured.
 *
 * @param machine what it was measured on
 * @param samples operations and their floors
 * @param bytes how large the database is at 10,000 artifacts
 * @param heap how much heap a cache of that many keeps
 * @param starts whole processes, in milliseconds
 * @param peers what else one could keep snapshots in
 * @param survivals what is left in them, and in the cache, after the death of the process
 * @param sizes how costs grow with the number of artifacts
 */
record Results(
        Machine machine,
        List<Sample> samples,
        long bytes,
        Heap heap,
        List<Start> starts,
        List<Sample> peers,
        List<Survival> survivals,
        List<Size> sizes) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    Results with(List<Start> allStarts, List<Sample> allPeers, List<Survival> allSurvivals, List<Size> allSizes) {
        return new Results(machine, samples, bytes, heap, allStarts, allPeers, allSurvivals, allSizes);
    }

    /**
     * A process from its start to its end.
     *
     * @param jvm which JVM, and what it was helped by
     * @param program what it ran
     * @param millis the median
     */
    record Start(String jvm, String program, double millis) {}

    /**
     * What operations cost with so many artifacts.
     *
     * @param projects how many projects
     * @param artifacts how many artifacts in all of them
     * @param bytes how large the database is
     * @param samples what operations took
     */
    record Size(int projects, int artifacts, long bytes, List<Sample> samples) {}
}
