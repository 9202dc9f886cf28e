package io.rivulus.benchmarks;

import java.util.Locale;
import java.util.OptionalLong;

/// What a process tells of a piece of work, in a line of its output.
///
/// @param seconds that the work took
/// @param cpuSeconds of all threads of the process in that time
/// @param rows that came out; empty when nobody counted them
/// @param note where the time went; empty when nobody looked
public record Outcome(double seconds, double cpuSeconds, OptionalLong rows, String note) {
    private static final String NOT_COUNTED = "-";
    private static final int WORDS = 4;

    /// One of which no more is known.
    public static Outcome of(double seconds, double cpuSeconds) {
        return new Outcome(seconds, cpuSeconds, OptionalLong.empty(), "");
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %s %s",
                seconds,
                cpuSeconds,
                rows.isPresent() ? Long.toString(rows.getAsLong()) : NOT_COUNTED,
                note);
    }

    static Outcome parse(String line) {
        String[] words = line.split(" ", WORDS);
        return new Outcome(
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]),
                words[2].equals(NOT_COUNTED) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[2])),
                words[WORDS - 1]);
    }
}
