package io.skillmeat.cache.core.internal.policy;

/** Chance that repeats itself: the same text and number give the same share on every machine. */
final class Jitter {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX_1 = 0xbf58476d1ce4e5b9L;
    private static final long MIX_2 = 0x94d049bb133111ebL;

    private Jitter() {}

    /** Returns a share, evenly spread over 0 (inclusive) to 1 (exclusive): FNV-1a, finished as SplitMix64 does. */
    static double share(String text, long number) {
        long hash = FNV_OFFSET ^ number;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * MIX_1;
        hash = (hash ^ (hash >>> 27)) * MIX_2;
        hash ^= hash >>> 31;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
