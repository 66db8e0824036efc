package io.skillmeat.examples.cli;

import java.util.regex.Pattern;

/** Text of others, made safe to print: no control character moves the cursor or breaks a line, no mark turns the direction. */
final class Printable {
    private static final Pattern BREAKS = Pattern.compile("\\\\n|[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern EVERY_CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n]]+");
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private Printable() {}

    /** Returns the text on one line. */
    static String line(String text) {
        return isPlain(text)
                ? text.strip()
                : BREAKS.matcher(undirected(text)).replaceAll(" ").strip();
    }

    /** Returns whether it has only visible characters of ASCII and no backslash: most text is, and needs no pattern. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Returns a message on one line: its backslashes are those of paths. */
    static String message(String text) {
        return EVERY_CONTROL.matcher(undirected(text)).replaceAll(" ");
    }

    /** Returns the text with its own line breaks, those written as {@code \n} included. */
    static String lines(String text) {
        String broken = undirected(text).replace("\\n", "\n").replace("\r\n", "\n");
        return CONTROLS.matcher(broken).replaceAll(" ").strip();
    }

    private static String undirected(String text) {
        return DIRECTIONS.matcher(text).replaceAll("");
    }
}
