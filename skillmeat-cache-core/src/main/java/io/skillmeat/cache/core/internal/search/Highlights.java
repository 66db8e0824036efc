package io.skillmeat.cache.core.internal.search;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Highlight;
import io.skillmeat.cache.Highlight.Field;
import io.skillmeat.cache.Highlight.Range;
import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of an artifact matched. */
public final class Highlights {
    /** A piece of a description is about two lines. */
    private static final int LONGEST = 200;

    private static final int BEFORE = 60;

    private final SearchTerms terms;
    private final MatchLevel level;
    private final List<Highlight> found = new ArrayList<>();

    private Highlights(SearchTerms terms, MatchLevel level) {
        this.terms = terms;
        this.level = level;
    }

    /** Returns what of an artifact matched at a level, weightiest first. */
    public static List<Highlight> of(Artifact artifact, SearchTerms terms, MatchLevel level) {
        Highlights highlights = new Highlights(terms, level);
        highlights.look(artifact);
        return highlights.found;
    }

    private void look(Artifact artifact) {
        ArtifactMetadata metadata = artifact.metadata();
        if (!look(Field.NAME, artifact.name())) {
            look(Field.NAME, artifact.pathName());
        }
        Stream.concat(metadata.tags().stream(), metadata.aliases().stream()).forEach(tag -> look(Field.TAG, tag));
        metadata.description().ifPresent(text -> look(Field.DESCRIPTION, text));
        SearchText.sources(artifact).forEach(source -> look(Field.SOURCE, source));
    }

    private boolean look(Field field, String text) {
        List<Range> ranges = ranges(field, text);
        if (ranges.isEmpty()) {
            return false;
        }
        found.add(field == Field.DESCRIPTION ? piece(text, ranges) : new Highlight(field, text, ranges));
        return true;
    }

    private List<Range> ranges(Field field, String text) {
        List<Word> words = Word.of(text);
        List<String> folded = words.stream().map(Word::folded).toList();
        List<Range> ranges = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            Optional<Range> best = Optional.empty();
            for (Term term : terms.terms()) {
                best = longer(best, range(term, words, folded, at, field));
            }
            best.ifPresent(range -> add(ranges, range));
        }
        return ranges;
    }

    private Optional<Range> range(Term term, List<Word> words, List<String> folded, int at, Field field) {
        if (term.isAt(folded, at)) {
            int last = at + term.words().size() - 1;
            Range end = part(words.get(last), 0, term.words().get(term.words().size() - 1));
            return Optional.of(new Range(words.get(at).start(), end.end()));
        }
        return field == Field.NAME || field == Field.TAG ? inexact(term, words.get(at)) : Optional.empty();
    }

    private Optional<Range> inexact(Term term, Word word) {
        for (String wanted : term.words()) {
            int inside = Term.isFoundInside(wanted) ? word.folded().indexOf(wanted) : -1;
            if (inside >= 0) {
                return Optional.of(part(word, inside, wanted));
            }
            if (level == MatchLevel.MISSPELT && Term.mayBeMisspelt(wanted) && Term.isMisspelt(wanted, word.folded())) {
                return Optional.of(new Range(word.start(), word.end()));
            }
        }
        return Optional.empty();
    }

    /** A word that folding made longer or shorter is marked whole. */
    private static Range part(Word word, int from, String wanted) {
        boolean sameLength = word.folded().length() == word.end() - word.start();
        return sameLength
                ? new Range(word.start() + from, word.start() + from + wanted.length())
                : new Range(word.start(), word.end());
    }

    private static Optional<Range> longer(Optional<Range> one, Optional<Range> other) {
        boolean isLonger = one.isEmpty()
                || (other.isPresent() && other.get().end() > one.get().end());
        return isLonger ? other : one;
    }

    private static void add(List<Range> ranges, Range next) {
        Optional<Range> last = ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.get(ranges.size() - 1));
        if (last.isPresent() && next.start() < last.get().end()) {
            ranges.set(
                    ranges.size() - 1,
                    new Range(last.get().start(), Math.max(last.get().end(), next.end())));
        } else {
            ranges.add(next);
        }
    }

    private static Highlight piece(String text, List<Range> ranges) {
        int start = text.length() <= LONGEST ? 0 : beginning(text, ranges.get(0).start());
        int end =
                Math.min(text.length(), Math.max(start + LONGEST, ranges.get(0).end()));
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        int last = end;
        List<Range> inside = ranges.stream()
                .filter(range -> range.end() <= last)
                .map(range -> new Range(range.start() - start, range.end() - start))
                .toList();
        return new Highlight(Field.DESCRIPTION, text.substring(start, end).replaceAll("\\s", " "), inside);
    }

    /** The piece begins with a word, some way before the first match. */
    private static int beginning(String text, int match) {
        if (match <= BEFORE) {
            return 0;
        }
        int blank = text.lastIndexOf(' ', match);
        while (blank > match - BEFORE && text.lastIndexOf(' ', blank - 1) > match - BEFORE) {
            blank = text.lastIndexOf(' ', blank - 1);
        }
        return blank > match - BEFORE ? blank + 1 : match;
    }
}
