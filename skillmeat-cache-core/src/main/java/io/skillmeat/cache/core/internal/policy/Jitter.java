package io.skillmeat.cache.core.internal.policy;

/** Chance that repeats itself: the same text and number give the same share on every machine. */
final class Jitter {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final long MIX_1 = 0xbf58476d1ce4e5b9L;
    private static final long MIX_2 = 0x94d049bb133111ebL;

    private Jitter() {}

    /**
     * Returns a share, evenly spread over 0 (inclusive) to 1 (exclusive): the text's hash code, which it remembers as every read
     * asks, and the number, mixed as SplitMix64 does.
     */
    static double share(String text, long number) {
        long hash = (text.hashCode() + number) * GAMMA;
        hash = (hash ^ (hash >>> 30)) * MIX_1;
        hash = (hash ^ (hash >>> 27)) * MIX_2;
        hash ^= hash >>> 31;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
