package io.skillmeat.cache.jmh;

import java.util.List;

/** The classes of searches that are measured, each with a text of it. */
enum SearchClass {
    /** A word that many artifacts have. */
    COMMON_WORD("common word", "review"),
    /** A word that a handful of artifacts have, whatever the size. */
    RARE_WORD("rare word", SearchCorpus.RARE_WORD),
    /** The beginning of words. */
    PREFIX("prefix", "dep"),
    /** Two words that few artifacts have both. */
    TWO_WORDS("two words", "docker security"),
    /** A piece of words. */
    SUBSTRING("piece of a word", "ocker"),
    /** A word with two letters swapped. */
    MISSPELT("misspelt word", "dokcer");

    private final String title;
    private final String text;

    SearchClass(String title, String text) {
        this.title = title;
        this.text = text;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    List<String> words() {
        return List.of(text.split(" "));
    }
}
