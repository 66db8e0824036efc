package io.skillmeat.cache.jmh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures operations by turns, each once in every round and each round in another order: whatever else the machine does, and what
 * an operation leaves behind in its caches, then hits all of them alike.
 */
final class Turns {
    private static final int FEWEST_ROUNDS = 10;

    private Turns() {}

    /**
     * Measures.
     *
     * @param operations what is measured
     * @param warmUp how long rounds are run that do not count
     * @param measured how long rounds are run that do; at least ten
     */
    static List<Sample> measure(List<Operation> operations, Duration warmUp, Duration measured) throws Exception {
        rounds(operations, warmUp);
        List<Sample> samples = new ArrayList<>();
        rounds(operations, measured).forEach((name, nanos) -> samples.add(Sample.of(name, nanos)));
        return samples;
    }

    private static Map<String, List<Double>> rounds(List<Operation> operations, Duration length) throws Exception {
        Map<String, List<Double>> nanos = new LinkedHashMap<>();
        List<Operation> order = new ArrayList<>(operations);
        Random random = new Random(Data.SEED);
        long start = System.nanoTime();
        for (int round = 0; round < FEWEST_ROUNDS || System.nanoTime() - start < length.toNanos(); round++) {
            for (Operation operation : order) {
                nanos.computeIfAbsent(operation.name(), any -> new ArrayList<>())
                        .add(operation.measure());
            }
            Collections.shuffle(order, random);
        }
        return nanos;
    }
}
