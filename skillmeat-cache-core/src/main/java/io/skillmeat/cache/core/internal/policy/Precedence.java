package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The order of releases: that of Semantic Versioning 2.0, section 11, where numbers that are missing are zero. */
public final class Precedence {
    /** Oldest first. Releases that differ in their build alone, or in trailing zeros, are equal. */
    public static final Comparator<Release> ORDER = Precedence::compare;

    private static final Pattern NUMERIC = Pattern.compile("[0-9]+");

    private Precedence() {}

    /** Returns how much two releases that are not equal differ. */
    static Severity severity(Release one, Release other) {
        return switch (firstDifference(one.numbers(), other.numbers())) {
            case -1 -> Severity.PRERELEASE;
            case 0 -> Severity.MAJOR;
            case 1 -> Severity.MINOR;
            default -> Severity.PATCH;
        };
    }

    private static int compare(Release one, Release other) {
        int place = firstDifference(one.numbers(), other.numbers());
        return place < 0
                ? comparePreReleases(one.preRelease(), other.preRelease())
                : number(one.numbers(), place).compareTo(number(other.numbers(), place));
    }

    /** Returns the first place in which two lists of numbers differ, or -1. */
    private static int firstDifference(List<BigInteger> one, List<BigInteger> other) {
        int places = Math.max(one.size(), other.size());
        for (int place = 0; place < places; place++) {
            if (!number(one, place).equals(number(other, place))) {
                return place;
            }
        }
        return -1;
    }

    private static BigInteger number(List<BigInteger> numbers, int place) {
        return place < numbers.size() ? numbers.get(place) : BigInteger.ZERO;
    }

    private static int comparePreReleases(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        int common = Math.min(one.size(), other.size());
        for (int i = 0; i < common; i++) {
            int order = compareIdentifiers(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareIdentifiers(String one, String other) {
        boolean oneNumeric = NUMERIC.matcher(one).matches();
        boolean otherNumeric = NUMERIC.matcher(other).matches();
        if (oneNumeric && otherNumeric) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return oneNumeric == otherNumeric ? one.compareTo(other) : Boolean.compare(otherNumeric, oneNumeric);
    }
}
