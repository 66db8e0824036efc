package io.skillmeat.cache.jmh;

/**
 * Something to measure.
 *
 * @param name what it is called in tables
 * @param times how often one run of the work does it: more than once if the clock is too coarse for one
 * @param work what is done
 */
record Operation(String name, int times, Work work) {
    static Operation of(String name, Work work) {
        return new Operation(name, 1, work);
    }

    /** Runs the work and returns how many nanoseconds each time took. */
    double measure() throws Exception {
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
