package io.rivulus.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader;
import org.jspecify.annotations.Nullable;

/// Finds the suggestions that begin with what is typed, in whatever case, and whether or not its quote is typed, too.
/// Used by one thread, for one completion after another.
final class QuotedMatcher implements CompletionMatcher {
    private String begun = "";
    private List<Candidate> matching = List.of();

    @Override
    public void compile(
            Map<LineReader.Option, Boolean> options,
            boolean prefix,
            CompletingParsedLine line,
            boolean caseInsensitive,
            int errors,
            String originalGroupName) {
        begun = line.word();
    }

    @Override
    public List<Candidate> matches(List<Candidate> candidates) {
        matching = candidates.stream()
                .filter(candidate -> bare(candidate.value()).startsWith(bare(begun)))
                .toList();
        return matching;
    }

    private static String bare(String text) {
        boolean isQuoted = text.startsWith("'") || text.startsWith("`");
        return (isQuoted ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable Candidate exactMatch() {
        return matching.stream()
                .filter(candidate -> candidate.value().equalsIgnoreCase(begun))
                .findFirst()
                .orElse(null);
    }

    /// What all of them begin with; what is typed where that differs by its quote.
    @Override
    public String getCommonPrefix() {
        String common = null;
        for (Candidate candidate : matching) {
            common = common == null ? candidate.value() : common(common, candidate.value());
        }
        return common == null || common.length() < begun.length() ? begun : common;
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && Character.toLowerCase(one.charAt(length)) == Character.toLowerCase(other.charAt(length))) {
            length++;
        }
        return one.substring(0, length);
    }
}
