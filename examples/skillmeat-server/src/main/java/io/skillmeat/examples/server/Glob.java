package io.skillmeat.examples.server;

/** A text in which * stands for any characters and ? for one; upper and lower case are the same. */
final class Glob {
    private final int[] wanted;

    private Glob(int[] wanted) {
        this.wanted = wanted;
    }

    static Glob of(String text) {
        return new Glob(folded(text));
    }

    /** Takes time in proportion to the product of both lengths at most, whoever wrote them: only the last * is tried again. */
    boolean matches(String name) {
        int[] given = folded(name);
        int at = 0;
        int next = 0;
        int behindStar = -1;
        int retry = 0;
        while (at < given.length) {
            if (is('*', next)) {
                next++;
                behindStar = next;
                retry = at;
            } else if (is('?', next) || is(given[at], next)) {
                next++;
                at++;
            } else if (behindStar >= 0) {
                next = behindStar;
                retry++;
                at = retry;
            } else {
                return false;
            }
        }
        while (is('*', next)) {
            next++;
        }
        return next == wanted.length;
    }

    private boolean is(int character, int at) {
        return at < wanted.length && wanted[at] == character;
    }

    /** As regular expressions compare: some characters are the same only in upper case. */
    private static int[] folded(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .toArray();
    }
}
