package io.skillmeat.cache.jmh;

/**
 * Something to measure.
 *
 * @param name what it is called in tables
 * @param times how often one run of the work does it: more than once if the clock is too coarse for one
 * @param before what is done before it, and not measured
 * @param work what is done
 */
record Operation(String name, int times, Work before, Work work) {
    private static final Work NOTHING = () -> {};

    static Operation of(String name, Work work) {
        return of(name, NOTHING, work);
    }

    static Operation of(String name, Work before, Work work) {
        return new Operation(name, 1, before, work);
    }

    /** Returns an operation that one run of the work does so often. */
    static Operation times(String name, int times, Work work) {
        return new Operation(name, times, NOTHING, work);
    }

    /** Runs the work and returns how many nanoseconds each time took. */
    double measure() throws Exception {
        before.run();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / (double) times;
    }

    /** What is done. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
