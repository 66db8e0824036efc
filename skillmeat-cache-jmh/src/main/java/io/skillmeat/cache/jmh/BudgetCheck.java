package io.skillmeat.cache.jmh;

import io.skillmeat.cache.jmh.Budgets.Budget;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** The program that runs every operation with a budget and its floor, prints a table, and fails if a budget is broken. */
public final class BudgetCheck {
    private static final double PERCENTILE = 99;
    private static final double MEDIAN = 50;
    private static final double MICROS_TO_MILLIS = 1_000;

    private BudgetCheck() {}

    /** Exits with 1 if a budget is broken or an operation was not measured. */
    public static void main(String[] arguments) throws RunnerException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, Statistics> measured = measure();
        long broken = Budgets.ALL.stream()
                .filter(budget -> !report(budget, measured, out))
                .count();
        out.println(
                broken == 0 ? "every budget is kept" : broken + " of " + Budgets.ALL.size() + " budgets are broken");
        System.exit(broken == 0 ? 0 : 1);
    }

    private static Map<String, Statistics> measure() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(BudgetCheck.class.getPackageName() + "\\.(Read|Write|Search)Benchmark\\..*")
                .mode(Mode.SampleTime)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        return statistics(new Runner(options).run());
    }

    private static Map<String, Statistics> statistics(Collection<RunResult> results) {
        Map<String, Statistics> measured = new HashMap<>();
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            String name = result.getParams().getBenchmark();
            measured.put(name.substring(BudgetCheck.class.getPackageName().length() + 1), primary.getStatistics());
        }
        return measured;
    }

    private static boolean report(Budget budget, Map<String, Statistics> measured, PrintStream out) {
        Optional<Statistics> operation = Optional.ofNullable(measured.get(budget.benchmark()));
        Optional<Statistics> floor = Optional.ofNullable(measured.get(budget.floor()));
        if (operation.isEmpty() || floor.isEmpty()) {
            out.println(budget.benchmark() + ": not measured");
            return false;
        }
        double p50 = operation.get().getPercentile(MEDIAN);
        double p99 = operation.get().getPercentile(PERCENTILE);
        boolean kept = p99 / MICROS_TO_MILLIS <= budget.limit().toMillis();
        out.printf(
                "%-32s p50 %9.1f us   p99 %9.1f us   limit %6d ms   p50 to floor %6.2f   %s%n",
                budget.benchmark(),
                p50,
                p99,
                budget.limit().toMillis(),
                p50 / floor.get().getPercentile(MEDIAN),
                kept ? "kept" : "BROKEN");
        return kept;
    }
}
