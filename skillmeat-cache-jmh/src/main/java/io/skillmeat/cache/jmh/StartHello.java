package io.skillmeat.cache.jmh;

/** A program that only prints a line. */
public final class StartHello {
    private StartHello() {}

    /** Prints. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
