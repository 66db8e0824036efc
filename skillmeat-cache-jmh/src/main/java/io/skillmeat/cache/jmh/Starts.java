package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.jmh.Results.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whole processes by turns, from their start to their end: one that prints a line, one with plain JDBC, one with the cache. */
final class Starts {
    private static final List<Class<?>> PROGRAMS = List.of(StartHello.class, StartJdbc.class, StartCache.class);
    private static final double NANOS_TO_MILLIS = 1e6;

    private final Path directory = Data.temporaryDirectory();
    private final Path database = directory.resolve("db/cache.db");
    private final Map<String, List<String>> jvms = new LinkedHashMap<>();

    static List<Start> measure(int rounds) throws Exception {
        Starts starts = new Starts();
        try {
            return starts.run(rounds);
        } finally {
            Data.delete(starts.directory);
        }
    }

    private List<Start> run(int rounds) throws Exception {
        try (ProjectCache cache =
                SkillmeatCache.at(database).refreshing(RefreshPolicy.onDemand()).open()) {
            for (Snapshot<Project> snapshot : Data.snapshots()) {
                cache.put(snapshot);
            }
        }
        Path own = Path.of(System.getProperty("java.home"));
        jvms.put("JDK " + Runtime.version().feature(), List.of(java(own)));
        jvms.put(
                "JDK " + Runtime.version().feature() + ", CDS",
                List.of(java(own), "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "cds", "-Xshare:on"));
        newer(own).ifPresent(home -> {
            jvms.put("JDK 25", List.of(java(home)));
            jvms.put(
                    "JDK 25, AOT",
                    List.of(java(home), "-XX:AOTCacheOutput=", "-XX:AOTCache=", "aot", "-XX:AOTMode=on"));
        });
        Map<Start, List<Double>> nanos = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> jvm : jvms.entrySet()) {
                for (Class<?> program : PROGRAMS) {
                    Start key = new Start(jvm.getKey(), program.getSimpleName(), 0);
                    nanos.computeIfAbsent(key, any -> new ArrayList<>()).add(run(jvm.getValue(), program));
                }
            }
        }
        return nanos.entrySet().stream()
                .map(each -> new Start(each.getKey().jvm(), each.getKey().program(), median(each.getValue())))
                .toList();
    }

    private double run(List<String> jvm, Class<?> program) throws IOException, InterruptedException {
        List<String> options = List.of("-XX:+UseSerialGC");
        if (jvm.size() > 1) {
            Path archive = directory.resolve(jvm.get(3) + program.getSimpleName());
            if (!Files.exists(archive)) {
                // Only with this collector the JVM writes all that it can read again later.
                start(jvm.get(0), List.of("-XX:+UseG1GC", jvm.get(1) + archive), program);
            }
            // A JVM that silently refuses its archive takes none at all: slower than the one it brings along.
            options = List.of("-XX:+UseSerialGC", jvm.get(2) + archive, jvm.get(4));
        }
        long begin = System.nanoTime();
        start(jvm.get(0), options, program);
        return System.nanoTime() - begin;
    }

    private void start(String java, List<String> options, Class<?> program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), database.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("out.txt")));
        }
    }

    private static String java(Path home) {
        return home.resolve("bin/java").toString();
    }

    /** Returns the home of a JDK 25 beside the one that runs. */
    private static Optional<Path> newer(Path own) throws IOException {
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return beside.filter(home -> home.getFileName().toString().contains("25"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst();
        }
    }

    private static double median(List<Double> nanos) {
        double[] sorted = nanos.stream().mapToDouble(each -> each).sorted().toArray();
        return sorted[sorted.length / 2] / NANOS_TO_MILLIS;
    }
}
