package io.skillmeat.cache.core.internal.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the front matter of a Markdown file stands.
 *
 * @param lines between the fences
 * @param firstLine the number of the first of them, counted from 1
 * @param body what follows
 */
record FrontMatterBlock(List<String> lines, int firstLine, List<String> body) {
    private static final int MAX_LINES = 400;
    private static final int MAX_LINES_BEFORE = 60;
    private static final Predicate<String> FENCE =
            Pattern.compile("-{3,}[ \\t]*").asMatchPredicate();
    private static final Predicate<String> CLOSE =
            Pattern.compile("(-{3,}|\\.{3})[ \\t]*").asMatchPredicate();
    private static final Predicate<String> INDENTED_CLOSE =
            Pattern.compile("[ \\t]+-{3,}[ \\t]*").asMatchPredicate();
    private static final Predicate<String> HEADING =
            Pattern.compile("#{1,6}[ \\t].*").asMatchPredicate();
    private static final Predicate<String> CODE_FENCE =
            Pattern.compile("[ \\t]*(`{3,}|~{3,}).*").asMatchPredicate();
    private static final Predicate<String> FIRST_KEY =
            Pattern.compile("(?i)(name|description)[ \\t]*:.*").asMatchPredicate();

    /** Finds the front matter of a file, if it has one. */
    static Optional<FrontMatterBlock> find(FileText text, Findings findings) {
        OptionalInt fence = opening(text.lines(), findings);
        return fence.isEmpty() ? Optional.empty() : Optional.of(between(text.lines(), fence.getAsInt() + 1, findings));
    }

    private static OptionalInt opening(List<String> lines, Findings findings) {
        int first = skipBlank(lines, 0);
        if (first == lines.size()) {
            return OptionalInt.empty();
        }
        OptionalInt fence = FENCE.test(lines.get(first)) ? OptionalInt.of(first) : late(lines, first);
        fence.ifPresent(found -> report(lines, first, found, findings));
        return fence;
    }

    private static void report(List<String> lines, int first, int fence, Findings findings) {
        if (fence > first) {
            findings.add(
                    Oddity.LATE_FRONTMATTER,
                    fence + 1,
                    "the front matter stands behind other lines; used all the same");
        } else if (fence > 0) {
            findings.add(Oddity.LEADING_BLANK, 1, "blank lines before the front matter were skipped");
        }
        if (!lines.get(fence).stripTrailing().equals("---")) {
            findings.add(Oddity.ODD_FENCE, fence + 1, "the opening fence is not exactly ---; taken as one");
        }
    }

    /** A fence behind nothing but comments, headings and code fences, with a first key right below it. */
    private static OptionalInt late(List<String> lines, int from) {
        int at = from;
        while (at < Math.min(lines.size(), MAX_LINES_BEFORE + 1)) {
            String line = lines.get(at);
            if (FENCE.test(line)) {
                boolean keyBelow = at + 1 < lines.size() && FIRST_KEY.test(lines.get(at + 1));
                return keyBelow ? OptionalInt.of(at) : OptionalInt.empty();
            }
            if (line.strip().startsWith("<!--")) {
                at = endOfComment(lines, at);
            } else if (!line.isBlank() && !line.startsWith("#") && !CODE_FENCE.test(line)) {
                return OptionalInt.empty();
            }
            at++;
        }
        return OptionalInt.empty();
    }

    private static int endOfComment(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).contains("-->")) {
            at++;
        }
        return at;
    }

    private static FrontMatterBlock between(List<String> lines, int from, Findings findings) {
        int limit = Math.min(lines.size(), from + MAX_LINES + 1);
        OptionalInt close = first(lines, from, limit, CLOSE);
        if (close.isPresent()) {
            return block(lines, from, close.getAsInt(), close.getAsInt() + 1);
        }
        OptionalInt indented = first(lines, from, limit, INDENTED_CLOSE);
        if (indented.isPresent()) {
            findings.add(Oddity.INDENTED_CLOSE, indented.getAsInt() + 1, "the closing fence is indented; taken as one");
            return block(lines, from, indented.getAsInt(), indented.getAsInt() + 1);
        }
        int end = first(lines, from, limit, HEADING).orElseGet(() -> endOfKeys(lines, from, limit));
        findings.add(
                Oddity.UNTERMINATED,
                from,
                "no closing fence; the front matter was taken to end before line " + (end + 1));
        return block(lines, from, end, end);
    }

    private static FrontMatterBlock block(List<String> lines, int from, int to, int body) {
        return new FrontMatterBlock(lines.subList(from, to), from + 1, lines.subList(body, lines.size()));
    }

    private static OptionalInt first(List<String> lines, int from, int limit, Predicate<String> test) {
        return IntStream.range(from, limit).filter(i -> test.test(lines.get(i))).findFirst();
    }

    private static int endOfKeys(List<String> lines, int from, int limit) {
        return IntStream.range(from, limit)
                .filter(i -> !belongsToKeys(lines.get(i)))
                .findFirst()
                .orElse(limit);
    }

    private static boolean belongsToKeys(String line) {
        boolean continues = !line.isBlank() && (Character.isWhitespace(line.charAt(0)) || line.startsWith("- "));
        return continues || KeyLine.of(line, KeyLine.Example.CLOSED).isPresent();
    }

    private static int skipBlank(List<String> lines, int from) {
        return IntStream.range(from, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .findFirst()
                .orElse(lines.size());
    }
}
