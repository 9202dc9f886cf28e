package io.rivulus.base.text;

import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody who wrote another one may have meant.
///
/// Nearness is the number of letters to insert, delete, replace or swap with their neighbour (the optimal string
/// alignment distance); upper and lower case count as equal. A name that differs in more than a third of the
/// letters is no guess.
public final class Nearest {
    /// Longer words are not compared: nobody misspells those.
    private static final int LENGTH_MAX = 200;

    private Nearest() {}

    /// The candidate nearest to `word`, if any is near; of equally near ones the first.
    public static Optional<String> of(String word, Iterable<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        String best = null;
        int bestDistance = distanceMax(word) + 1;
        if (word.length() <= LENGTH_MAX) {
            for (String candidate : candidates) {
                if (Math.abs(candidate.length() - word.length()) < bestDistance) {
                    int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                    if (distance < bestDistance) {
                        best = candidate;
                        bestDistance = distance;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// The end of a message about an unknown `word`: `; did you mean 'name'?`, or nothing when no candidate is
    /// near.
    public static String hint(String word, Iterable<String> candidates) {
        return of(word, candidates)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /// In a single letter nothing is left to recognise, in two there is one.
    private static int distanceMax(String word) {
        return word.length() < 2 ? 0 : Math.max(1, word.length() / 3);
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
