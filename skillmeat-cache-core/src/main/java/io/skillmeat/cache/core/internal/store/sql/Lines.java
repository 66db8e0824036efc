package io.skillmeat.cache.core.internal.store.sql;

import java.util.ArrayList;
import java.util.List;

/** A list of texts as one text: each on a line of its own, with {@code \n} and {@code \\} for what would end it early. */
final class Lines {
    private Lines() {}

    static String join(Iterable<String> texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            joined.append(escaped(text)).append('\n');
        }
        return joined.toString();
    }

    /** Returns a text as it stands on its line. */
    static String escaped(String text) {
        return text.indexOf('\\') < 0 && text.indexOf('\n') < 0
                ? text
                : text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    static List<String> split(String joined) {
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int end = joined.indexOf('\n'); end >= 0; end = joined.indexOf('\n', start)) {
            texts.add(unescaped(joined.substring(start, end)));
            start = end + 1;
        }
        return texts;
    }

    private static String unescaped(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            if (next == '\\' && i + 1 < line.length()) {
                i++;
                next = line.charAt(i) == 'n' ? '\n' : line.charAt(i);
            }
            text.append(next);
        }
        return text.toString();
    }
}
