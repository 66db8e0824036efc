package io.skillmeat.cache.jmh;

import java.time.Duration;
import java.util.List;

/** The requirements, in one table: no operation's 99th percentile may be slower than its budget. */
final class Budgets {
    /** Every operation with a budget. */
    static final List<Budget> ALL = List.of(
            new Budget("ReadBenchmark.readFromMemory", "ReadBenchmark.floor", Duration.ofMillis(10)),
            new Budget("ReadBenchmark.readFromDisk", "ReadBenchmark.floor", Duration.ofMillis(10)),
            new Budget("WriteBenchmark.putOneChanged", "WriteBenchmark.floor", Duration.ofMillis(50)),
            new Budget("WriteBenchmark.putUnchanged", "WriteBenchmark.floor", Duration.ofMillis(50)),
            new Budget("SearchBenchmark.commonWord", "SearchBenchmark.floorCommonWord", Duration.ofMillis(100)),
            new Budget("SearchBenchmark.twoWords", "SearchBenchmark.floorTwoWords", Duration.ofMillis(100)),
            new Budget("SearchBenchmark.prefix", "SearchBenchmark.floorPrefix", Duration.ofMillis(100)));

    private Budgets() {}

    /**
     * How slow an operation may be.
     *
     * @param benchmark the benchmark that measures it
     * @param floor the benchmark that measures the least that any store would have to do for it
     * @param limit what its 99th percentile must not exceed
     */
    record Budget(String benchmark, String floor, Duration limit) {}
}
