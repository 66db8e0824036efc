package io.skillmeat.cache.jmh;

import io.skillmeat.cache.jmh.Budgets.Budget;
import io.skillmeat.cache.jmh.Budgets.Goal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The short form: measures every operation with a budget by turns with its floor, prints a table and fails if a budget is
 * broken. It takes about three minutes on two idle cores.
 *
 * <p>The first argument, if any, is the file for the results. A requirement's budget is broken by a 99th percentile; a goal only
 * by a 10th percentile that is much further from its floor than it was, as other work on the machine must not break a build.
 */
public final class BudgetCheck {
    private static final double MICROS_TO_MILLIS = 1_000;

    private BudgetCheck() {}

    /** Exits with 1 if a budget is broken or an operation was not measured. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Results results = Measurements.take(Duration.ofSeconds(6), Duration.ofSeconds(8));
        if (arguments.length > 0) {
            results.write(Path.of(arguments[0]));
        }
        out.println(results.machine());
        System.exit(isKept(results, out) ? 0 : 1);
    }

    static boolean isKept(Results results, PrintStream out) {
        Map<String, Sample> samples =
                results.samples().stream().collect(Collectors.toMap(Sample::operation, Function.identity()));
        long broken = Budgets.ALL.stream()
                .filter(budget -> !isKept(budget, samples, out))
                .count();
        out.printf("database: %d bytes, required are at most %d%n", results.bytes(), Budgets.LARGEST_BYTES);
        boolean small = results.bytes() <= Budgets.LARGEST_BYTES;
        out.println(broken == 0 && small ? "every budget is kept" : "a budget is broken");
        return broken == 0 && small;
    }

    private static boolean isKept(Budget budget, Map<String, Sample> samples, PrintStream out) {
        Sample operation = samples.get(budget.operation());
        if (operation == null) {
            out.println(budget.operation() + ": not measured");
            return false;
        }
        boolean inTime = budget.limit()
                .map(limit -> operation.p99() / MICROS_TO_MILLIS <= limit.toMillis())
                .orElse(true);
        boolean kept = inTime
                && budget.goal().map(goal -> isNear(goal, operation, samples)).orElse(true);
        out.printf(
                "%-34s p50 %10.2f us   p99 %10.2f us   %-63s %s%n",
                operation.operation(),
                operation.p50(),
                operation.p99(),
                budget.goal().map(goal -> beside(goal, operation, samples)).orElse(""),
                kept ? "kept" : "BROKEN");
        return kept;
    }

    private static boolean isNear(Goal goal, Sample operation, Map<String, Sample> samples) {
        Sample floor = samples.get(goal.floor());
        return floor != null && operation.p10() / floor.p10() <= goal.most();
    }

    private static String beside(Goal goal, Sample operation, Map<String, Sample> samples) {
        Sample floor = samples.get(goal.floor());
        return floor == null
                ? goal.floor() + ": not measured"
                : String.format(
                        Locale.ROOT,
                        "%6.2f x %-36s goal %6.2f",
                        operation.p10() / floor.p10(),
                        goal.floor(),
                        goal.ratio());
    }
}
