package io.skillmeat.cache.core.internal.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the line of a Markdown body that describes it best: the first that is prose. */
final class MarkdownBody {
    private static final int MAX_LENGTH = 200;
    /** Longer lines are prose whatever they begin with, and are kept away from the patterns. */
    private static final int MAX_MARKUP = 500;

    private static final Pattern MARKUP = Pattern.compile(String.join(
            "|",
            "#{1,6}(\\s.*)?", // heading
            "([-*_=]\\s*){3,}", // rule
            "(`{3,}|~{3,}).*", // code fence
            "\\|.*", // table row
            "(?>\\[?!?\\[[^\\]]*\\]\\([^)]*\\)(\\]\\([^)]*\\))?\\s*)+", // links, images, badges
            "<?https?://\\S+>?", // bare link
            "(<[^>]+>\\s*)+")); // tags

    private MarkdownBody() {}

    /** Returns the first line that is not markup only, at most {@value #MAX_LENGTH} characters of it. */
    static Optional<String> description(List<String> lines) {
        boolean comment = false;
        for (String line : lines) {
            String text = line.strip();
            if (comment || text.startsWith("<!--")) {
                comment = !text.contains("-->");
            } else if (!text.isEmpty() && !isMarkup(text)) {
                return Optional.of(PlainText.cut(text, MAX_LENGTH).strip());
            }
        }
        return Optional.empty();
    }

    private static boolean isMarkup(String text) {
        return text.length() <= MAX_MARKUP && MARKUP.matcher(text).matches();
    }
}
