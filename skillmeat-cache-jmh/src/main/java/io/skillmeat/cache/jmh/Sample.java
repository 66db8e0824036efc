package io.skillmeat.cache.jmh;

import java.util.List;

/**
 * What an operation took.
 *
 * @param operation its name
 * @param count how often it was measured
 * @param p10 the 10th percentile, in microseconds
 * @param p50 the median
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 */
record Sample(String operation, int count, double p10, double p50, double p95, double p99) {
    private static final double NANOS_TO_MICROS = 1_000;

    static Sample of(String operation, List<Double> nanos) {
        double[] sorted = nanos.stream()
                .mapToDouble(each -> each / NANOS_TO_MICROS)
                .sorted()
                .toArray();
        return new Sample(
                operation, sorted.length, at(sorted, 0.10), at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
