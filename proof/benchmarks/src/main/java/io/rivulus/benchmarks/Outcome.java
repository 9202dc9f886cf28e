package io.rivulus.benchmarks;

import java.util.Locale;
import java.util.OptionalLong;

/// What a process tells of a piece of work, in a line of its output.
///
/// @param seconds that the work took
/// @param cpuSeconds of all threads of the process in that time
/// @param megabytes the most memory that the process had, warming up included
/// @param rows that came out; empty when nobody counted them
/// @param note where the time went; empty when nobody looked
public record Outcome(double seconds, double cpuSeconds, double megabytes, OptionalLong rows, String note) {
    private static final String NOT_COUNTED = "-";
    private static final int WORDS = 5;

    /// One of this process of which no more is known.
    public static Outcome of(double seconds, double cpuSeconds) {
        return of(seconds, cpuSeconds, OptionalLong.empty(), "");
    }

    /// One of this process.
    static Outcome of(double seconds, double cpuSeconds, OptionalLong rows, String note) {
        return new Outcome(seconds, cpuSeconds, PeakMemory.megabytes(), rows, note);
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %.1f %s %s",
                seconds,
                cpuSeconds,
                megabytes,
                rows.isPresent() ? Long.toString(rows.getAsLong()) : NOT_COUNTED,
                note);
    }

    static Outcome parse(String line) {
        String[] words = line.split(" ", WORDS);
        return new Outcome(
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                words[3].equals(NOT_COUNTED) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[3])),
                words[WORDS - 1]);
    }
}
