package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.core.internal.policy.Version.Numbered;
import io.skillmeat.cache.core.internal.policy.Version.Release;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The grammar of versions: that of semver.org, and beside it any count of numbers, and dates. Digits are ASCII only. */
final class VersionGrammar {
    /** No published version is near this; longer texts are not read as numbers. */
    private static final int MAX_LENGTH = 256;

    private static final String NUMBER = "(?:0|[1-9][0-9]*)";
    private static final String SUFFIX = suffix();
    private static final Pattern SEM_VER =
            Pattern.compile("(" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + ")" + SUFFIX);
    private static final Pattern ONE_NUMBER = Pattern.compile("(" + NUMBER + ")()()");
    private static final Pattern NUMBERS = Pattern.compile("(" + NUMBER + "(?:\\." + NUMBER + ")+)" + SUFFIX);
    private static final Pattern CALENDAR = Pattern.compile("((?:(?:19|2[0-9])[0-9]{2}|[1-9][0-9])\\.(?:0[1-9]|1[0-2])"
            + "(?:\\.(?:0[1-9]|[12][0-9]|3[01]))?(?:\\." + NUMBER + ")*)" + SUFFIX);
    private static final Pattern ISO_DATE =
            Pattern.compile("((?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))()()");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern DOT_OR_DASH = Pattern.compile("[.-]");

    private VersionGrammar() {}

    static Optional<SemVer> semVer(String text) {
        return match(text, SEM_VER).map(found -> {
            List<BigInteger> numbers = numbers(found);
            return new SemVer(
                    numbers.get(0), numbers.get(1), numbers.get(2), identifiers(found, 2), identifiers(found, 3));
        });
    }

    static Optional<Release> release(String text) {
        String bare = text.startsWith("v") || text.startsWith("V") ? text.substring(1) : text;
        return semVer(bare).<Release>map(version -> version).or(() -> numbered(bare));
    }

    private static Optional<Numbered> numbered(String text) {
        return Stream.of(NUMBERS, ONE_NUMBER, CALENDAR, ISO_DATE)
                .flatMap(pattern -> match(text, pattern).stream())
                .findFirst()
                .map(found -> new Numbered(numbers(found), identifiers(found, 2)));
    }

    private static Optional<Matcher> match(String text, Pattern pattern) {
        return Optional.of(text)
                .filter(value -> value.length() <= MAX_LENGTH)
                .map(pattern::matcher)
                .filter(Matcher::matches);
    }

    private static List<BigInteger> numbers(Matcher found) {
        return DOT_OR_DASH.splitAsStream(found.group(1)).map(BigInteger::new).toList();
    }

    private static List<String> identifiers(Matcher found, int group) {
        return Optional.ofNullable(found.group(group))
                .filter(text -> !text.isEmpty())
                .map(text -> Arrays.asList(DOT.split(text)))
                .orElse(List.of());
    }

    private static String suffix() {
        String preRelease = "(?:" + NUMBER + "|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
        String build = "[0-9A-Za-z-]+";
        return "(?:-(" + preRelease + "(?:\\." + preRelease + ")*))?(?:\\+(" + build + "(?:\\." + build + ")*))?";
    }
}
