package io.rivulus.cli.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/// A line with its cursor, as JLine asks for it: what is completed is the word before the cursor.
///
/// @param word the part of the word before the cursor
/// @param replaced how many characters a completion replaces: with the quote that closes the word already
record SqlLine(String line, int cursor, String word, int replaced) implements CompletingParsedLine {
    static SqlLine of(String line, int cursor) {
        String word = wordBefore(line, cursor);
        boolean isClosed = !word.isEmpty()
                && (word.charAt(0) == '\'' || word.charAt(0) == '`')
                && line.startsWith(word.substring(0, 1), cursor);
        return new SqlLine(line, cursor, word, word.length() + (isClosed ? 1 : 0));
    }

    private static String wordBefore(String line, int cursor) {
        if (!BackslashCommand.is(line)) {
            return Draft.of(line, cursor).begun();
        }
        int start = cursor;
        while (start > 0 && !Character.isWhitespace(line.charAt(start - 1))) {
            start--;
        }
        return line.substring(start, cursor);
    }

    @Override
    public int wordCursor() {
        return word.length();
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word);
    }

    /// Suggestions come with their quotes.
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return word.length();
    }

    @Override
    public int rawWordLength() {
        return replaced;
    }
}
