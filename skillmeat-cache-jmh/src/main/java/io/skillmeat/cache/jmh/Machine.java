package io.skillmeat.cache.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What was measured on.
 *
 * @param date when
 * @param processor the processor's name
 * @param cores how many cores there are
 * @param system the operating system
 * @param java the Java runtime
 * @param load how many threads wanted to run at the beginning, on average over a minute
 */
record Machine(String date, String processor, int cores, String system, String java, double load) {
    static Machine present() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC)
                        .toString(),
                processorName(),
                system.getAvailableProcessors(),
                system.getName() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }

    private static String processorName() {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.exists(description)) {
            return System.getProperty("os.arch");
        }
        try {
            List<String> lines = Files.readAllLines(description);
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
