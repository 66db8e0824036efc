package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.testing.Generated;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The long form: what the short form measures, but for longer, then other stores, whole processes and growing sizes; writes
 * the results and the page made of them. The first argument is the file for the results, the second the directory of the page,
 * the third, if any, how many seconds each part is measured (30), the fourth, if any, in how many artifacts searches are compared
 * with LIKE and Lucene beside 10,000.
 */
public final class LongForm {
    private static final List<Shape> SHAPES = List.of(
            new Shape(1, 100), new Shape(10, 100), new Shape(100, 100), new Shape(1_000, 100), new Shape(1_000, 1_000));
    private static final int ROUNDS = 9;
    private static final int SECONDS = 30;

    private LongForm() {}

    /** Measures and writes. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Duration part = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : SECONDS);
        Results results = Measurements.take(part, part);
        BudgetCheck.isKept(results, out);
        List<Sample> peers;
        try (PeerScene scene = new PeerScene()) {
            peers = Turns.measure(scene.operations(), part.dividedBy(2), part);
        }
        Results all = results.with(Starts.measure(ROUNDS), peers, Survival.measure(), sizes(part.dividedBy(2)));
        all.write(Path.of(arguments[0]));
        if (arguments.length > 3) {
            List<Integer> compared = List.of(Data.PROJECTS * Data.ARTIFACTS_EACH, Integer.valueOf(arguments[3]));
            SearchForm.measure(compared, part).write(Path.of(arguments[1]));
        }
        PerformancePage.write(all, Path.of(arguments[1]));
    }

    private static List<Results.Size> sizes(Duration part) throws Exception {
        List<Results.Size> sizes = new ArrayList<>();
        for (Shape shape : SHAPES) {
            try (StoreScene scene = new StoreScene(shape.generated())) {
                long bytes = scene.bytes();
                List<Operation> operations = scene.operations().stream()
                        .filter(operation -> !operation.name().startsWith("delete"))
                        .toList();
                sizes.add(new Results.Size(
                        shape.projects(), shape.artifacts(), bytes, Turns.measure(operations, part, part)));
            }
        }
        return sizes;
    }

    /**
     * How much is stored.
     *
     * @param projects how many projects
     * @param each how many artifacts each of them has
     */
    private record Shape(int projects, int each) {
        List<Snapshot<Project>> generated() {
            return Generated.projects(Data.SEED, projects, each);
        }

        int artifacts() {
            return projects * each;
        }
    }
}
