package io.skillmeat.cache.core.internal.search;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.core.internal.search.SearchTerms.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * The words by which an artifact is found.
 *
 * @param name those of its names
 * @param tags those of its tags and aliases
 * @param description those of its description
 * @param source those of who made it and where it came from
 */
public record SearchText(List<String> name, List<String> tags, List<String> description, List<String> source) {
    /** Returns the words of an artifact. */
    public static SearchText of(Artifact artifact) {
        ArtifactMetadata metadata = artifact.metadata();
        List<String> declared =
                metadata.declaredName().map(SearchText::nameWords).orElse(List.of());
        List<String> pathName = nameWords(artifact.pathName());
        return new SearchText(
                declared.equals(pathName)
                        ? pathName
                        : Stream.concat(declared.stream(), pathName.stream()).toList(),
                words(Stream.concat(metadata.tags().stream(), metadata.aliases().stream())),
                words(metadata.description().stream()),
                words(sources(artifact)));
    }

    /** A name is also compared as it is folded, which may make letters of signs: by those words it is found, too. */
    private static List<String> nameWords(String name) {
        List<String> words = Word.folded(name);
        List<String> folded = Word.folded(Folding.fold(name));
        return words.equals(folded)
                ? words
                : Stream.concat(words.stream(), folded.stream()).toList();
    }

    /** Returns whether a term is somewhere. */
    public boolean has(Term term) {
        return hasInNameOrTags(term) || term.isIn(description) || term.isIn(source);
    }

    boolean hasInNameOrTags(Term term) {
        return term.isIn(name) || term.isIn(tags);
    }

    /** Returns whether each word of a term is inside a word of the names, tags and aliases. */
    public boolean hasInside(Term term) {
        return hasAll(term, (word, other) -> Term.isFoundInside(word) && other.contains(word));
    }

    /** Returns whether each word of a term was meant to be, or is inside, a word of the names, tags and aliases. */
    boolean hasMisspelt(Term term) {
        return hasAll(
                term,
                (word, other) -> (Term.isFoundInside(word) && other.contains(word))
                        || (Term.mayBeMisspelt(word) && Term.isMisspelt(word, other)));
    }

    private boolean hasAll(Term term, BiPredicate<String, String> willDo) {
        List<String> own = Stream.concat(name.stream(), tags.stream()).toList();
        return term.isFoundInside()
                && term.words().stream()
                        .allMatch(word ->
                                own.stream().anyMatch(other -> other.startsWith(word) || willDo.test(word, other)));
    }

    /** Returns who made an artifact and where it came from. */
    static Stream<String> sources(Artifact artifact) {
        return Stream.of(
                        artifact.metadata().author(),
                        artifact.provenance().upstream(),
                        artifact.provenance().collection())
                .flatMap(Optional::stream);
    }

    private static List<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Word.folded(text).stream()).toList();
    }
}
