package io.skillmeat.examples.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that somebody probably meant who typed another. */
final class Suggestion {
    private static final int MOST_TYPOS = 2;

    private Suggestion() {}

    /** Returns the word with the fewest typos in between, if they are few. */
    static Optional<String> of(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> typos(typed, word) <= Math.min(MOST_TYPOS, word.length() / 2))
                .min(Comparator.<String>comparingInt(word -> typos(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Counts the letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
    private static int typos(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(String from, String to, int[][] cost, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        return isSwap(from, to, i, j) ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
    }

    private static boolean isSwap(String from, String to, int i, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
