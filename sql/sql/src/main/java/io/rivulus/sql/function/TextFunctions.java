package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.TEXT;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Functions of text. Positions count characters (code points), from 1.
@InGroup(FunctionGroup.TEXT)
public final class TextFunctions {
    private static final Slice SPACE = Slice.of(" ");

    private TextFunctions() {}

    @SqlFunction(
            name = "CHAR_LENGTH",
            aliases = "CHARACTER_LENGTH",
            parameters = TEXT,
            result = Result.INT,
            description = "Counts the characters of a text.",
            examples = {"CHAR_LENGTH('Ada') -> 3", "CHAR_LENGTH('naïve 😀') -> 7", "CHAR_LENGTH('') -> 0"})
    public static int length(Slice text) {
        return Utf8.length(text);
    }

    @SqlFunction(
            name = "UPPER",
            parameters = TEXT,
            result = Result.STRING,
            description = "Turns letters into capitals.",
            examples = {"UPPER('Ada') -> 'ADA'", "UPPER('straße') -> 'STRASSE'"})
    public static Slice upper(Evaluation evaluation, Slice text) {
        return text.isAscii()
                ? ascii(evaluation, text, 'a', 'z', -32)
                : Slice.of(text.text().toUpperCase(Locale.ROOT));
    }

    @SqlFunction(
            name = "LOWER",
            parameters = TEXT,
            result = Result.STRING,
            description = "Turns capitals into small letters.",
            examples = "LOWER('Ada') -> 'ada'")
    public static Slice lower(Evaluation evaluation, Slice text) {
        return text.isAscii()
                ? ascii(evaluation, text, 'A', 'Z', 32)
                : Slice.of(text.text().toLowerCase(Locale.ROOT));
    }

    @SqlFunction(
            name = "INITCAP",
            parameters = TEXT,
            result = Result.STRING,
            description = "Turns the first letter of each word into a capital and the others into small letters.",
            examples = "INITCAP('ada LOVELACE') -> 'Ada Lovelace'")
    public static Slice initcap(Slice text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int character : text.text().codePoints().toArray()) {
            out.appendCodePoint(inWord ? Character.toLowerCase(character) : Character.toUpperCase(character));
            inWord = Character.isLetterOrDigit(character);
        }
        return Slice.of(out.toString());
    }

    @SqlFunction(
            name = "TRIM",
            parameters = TEXT,
            result = Result.STRING,
            description = "Takes spaces, or other characters, off one end of a text or both.",
            examples = {
                "TRIM('  Ada ') -> 'Ada'",
                "TRIM(LEADING '0' FROM '007') -> '7'",
                "TRIM(TRAILING 'xy' FROM 'Adaxyx') -> 'Ada'",
                "TRIM(BOTH '-' FROM '--a-b--') -> 'a-b'"
            })
    public static Slice trim(Slice text) {
        return trimmed(text, SPACE, true, true);
    }

    /// The first argument is `BOTH`, `LEADING` or `TRAILING`.
    @SqlFunction(
            name = "TRIM",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.STRING,
            call = "TRIM({BOTH | LEADING | TRAILING} STRING FROM STRING)")
    public static Slice trim(Slice where, Slice characters, Slice text) {
        String ends = where.text();
        return trimmed(text, characters, !ends.equals("TRAILING"), !ends.equals("LEADING"));
    }

    @SqlFunction(
            name = "LTRIM",
            parameters = TEXT,
            result = Result.STRING,
            description = "Takes spaces, or other characters, off the start of a text.",
            examples = {"LTRIM('  Ada ') -> 'Ada '", "LTRIM('xxAda', 'x') -> 'Ada'"})
    public static Slice ltrim(Slice text) {
        return trimmed(text, SPACE, true, false);
    }

    @SqlFunction(
            name = "LTRIM",
            parameters = {TEXT, TEXT},
            result = Result.STRING)
    public static Slice ltrim(Slice text, Slice characters) {
        return trimmed(text, characters, true, false);
    }

    @SqlFunction(
            name = "RTRIM",
            parameters = TEXT,
            result = Result.STRING,
            description = "Takes spaces, or other characters, off the end of a text.",
            examples = {"RTRIM('  Ada ') -> '  Ada'", "RTRIM('Ada!?!', '?!') -> 'Ada'"})
    public static Slice rtrim(Slice text) {
        return trimmed(text, SPACE, false, true);
    }

    @SqlFunction(
            name = "RTRIM",
            parameters = {TEXT, TEXT},
            result = Result.STRING)
    public static Slice rtrim(Slice text, Slice characters) {
        return trimmed(text, characters, false, true);
    }

    @SqlFunction(
            name = "BTRIM",
            parameters = TEXT,
            result = Result.STRING,
            description = "Takes spaces, or other characters, off both ends of a text.",
            examples = {"BTRIM('  Ada ') -> 'Ada'", "BTRIM('xAdax', 'x') -> 'Ada'"})
    public static Slice btrim(Slice text) {
        return trimmed(text, SPACE, true, true);
    }

    @SqlFunction(
            name = "BTRIM",
            parameters = {TEXT, TEXT},
            result = Result.STRING)
    public static Slice btrim(Slice text, Slice characters) {
        return trimmed(text, characters, true, true);
    }

    @SqlFunction(
            name = "SUBSTRING",
            aliases = "SUBSTR",
            parameters = {TEXT, INT},
            result = Result.STRING,
            description = "Gives the part of a text from a position on, of some length or to its end.",
            examples = {
                "SUBSTRING('Lovelace', 5) -> 'lace'",
                "SUBSTRING('Lovelace', 5, 2) -> 'la'",
                "SUBSTRING('Lovelace' FROM 1 FOR 4) -> 'Love'",
                "SUBSTRING('Lovelace', -4) -> 'lace'",
                "SUBSTRING('Lovelace', 20) -> ''"
            })
    public static Slice substring(Slice text, int from) {
        int start = start(text, from);
        return start < 0 ? Slice.EMPTY : text.sub(start, text.length());
    }

    @SqlFunction(
            name = "SUBSTRING",
            aliases = "SUBSTR",
            parameters = {TEXT, INT, INT},
            result = Result.STRING,
            givesNull = true)
    public static @Nullable Slice substring(Slice text, int from, int length) {
        if (length < 0) {
            return null;
        }
        int start = start(text, from);
        return start < 0 ? Slice.EMPTY : text.sub(start, Utf8.offset(text, start, length));
    }

    @SqlFunction(
            name = "LEFT",
            parameters = {TEXT, INT},
            result = Result.STRING,
            description = "Gives the first characters of a text.",
            examples = {"LEFT('Lovelace', 4) -> 'Love'", "LEFT('Ada', 9) -> 'Ada'"})
    public static Slice left(Slice text, int count) {
        return text.sub(0, Utf8.offset(text, count));
    }

    @SqlFunction(
            name = "RIGHT",
            parameters = {TEXT, INT},
            result = Result.STRING,
            description = "Gives the last characters of a text.",
            examples = {"RIGHT('Lovelace', 4) -> 'lace'", "RIGHT('Ada', 9) -> 'Ada'"})
    public static Slice right(Slice text, int count) {
        int start = Utf8.length(text) - Math.max(0, count);
        return start <= 0 ? text : text.sub(Utf8.offset(text, start), text.length());
    }

    @SqlFunction(
            name = "OVERLAY",
            parameters = {TEXT, TEXT, INT},
            result = Result.STRING,
            call = "OVERLAY(STRING PLACING STRING FROM INT)",
            description = "Puts a text over a part of another, from a position on, of the same length or another one.",
            examples = {
                "OVERLAY('Ada Byron' PLACING 'Lovelace' FROM 5) -> 'Ada Lovelace'",
                "OVERLAY('abcdef' PLACING 'X' FROM 2 FOR 3) -> 'aXef'"
            })
    public static Slice overlay(Evaluation evaluation, Slice text, Slice over, int from) {
        return overlay(evaluation, text, over, from, Utf8.length(over));
    }

    @SqlFunction(
            name = "OVERLAY",
            parameters = {TEXT, TEXT, INT, INT},
            result = Result.STRING,
            call = "OVERLAY(STRING PLACING STRING FROM INT FOR INT)")
    public static Slice overlay(Evaluation evaluation, Slice text, Slice over, int from, int length) {
        if (from <= 0 || from > Utf8.length(text)) {
            return text;
        }
        int start = Utf8.offset(text, from - 1);
        // A length that isn't positive replaces all that follows.
        int end = length > 0 ? Utf8.offset(text, start, length) : text.length();
        return concatenated(evaluation, text.sub(0, start), over, text.sub(end, text.length()));
    }

    @SqlFunction(
            name = "POSITION",
            aliases = "LOCATE",
            parameters = {TEXT, TEXT},
            result = Result.INT,
            call = "POSITION(STRING IN STRING)",
            description = "Finds where a text first stands in another, from a position on; counted from 1, and"
                    + " 0 when it doesn't.",
            examples = {
                "POSITION('lace' IN 'Lovelace') -> 5",
                "LOCATE('a', 'banana', 3) -> 4",
                "POSITION('x' IN 'Lovelace') -> 0"
            })
    public static int position(Slice part, Slice text) {
        return position(part, text, 1);
    }

    @SqlFunction(
            name = "POSITION",
            aliases = "LOCATE",
            parameters = {TEXT, TEXT, INT},
            result = Result.INT,
            call = "LOCATE(STRING, STRING, INT)")
    public static int position(Slice part, Slice text, int from) {
        if (from <= 0 || from > Utf8.length(text) + 1) {
            return 0;
        }
        int found = Utf8.indexOf(text, part, Utf8.offset(text, from - 1));
        return found < 0 ? 0 : Utf8.length(text.sub(0, found)) + 1;
    }

    @SqlFunction(
            name = "INSTR",
            parameters = {TEXT, TEXT},
            result = Result.INT,
            description = "Finds where the second text first stands in the first; 0 when it doesn't.",
            examples = {"INSTR('Lovelace', 'lace') -> 5", "INSTR('Lovelace', 'x') -> 0"})
    public static int instr(Slice text, Slice part) {
        return position(part, text, 1);
    }

    @SqlFunction(
            name = "STARTSWITH",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            description = "Tells whether the first text starts with the second.",
            examples = {"STARTSWITH('Lovelace', 'Love') -> TRUE", "STARTSWITH('Lovelace', 'love') -> FALSE"})
    public static boolean startsWith(Slice text, Slice start) {
        return Utf8.startsWith(text, start, 0);
    }

    @SqlFunction(
            name = "ENDSWITH",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            description = "Tells whether the first text ends with the second.",
            examples = "ENDSWITH('Lovelace', 'lace') -> TRUE")
    public static boolean endsWith(Slice text, Slice end) {
        return end.length() <= text.length() && Utf8.startsWith(text, end, text.length() - end.length());
    }

    @SqlFunction(
            name = "REPLACE",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.STRING,
            description = "Replaces every occurrence of a text within another.",
            examples = {"REPLACE('2026-01-31', '-', '/') -> '2026/01/31'", "REPLACE('Ada', 'x', 'y') -> 'Ada'"})
    public static Slice replace(Slice text, Slice part, Slice by) {
        return Utf8.indexOf(text, part, 0) < 0 ? text : Slice.of(text.text().replace(part.text(), by.text()));
    }

    @SqlFunction(
            name = "REPEAT",
            parameters = {TEXT, INT},
            result = Result.STRING,
            description = "Repeats a text some times.",
            examples = {"REPEAT('ab', 3) -> 'ababab'", "REPEAT('ab', 0) -> ''"})
    public static Slice repeat(Evaluation evaluation, Slice text, int times) {
        int length = TextLimits.length((long) text.length() * Math.max(0, times));
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(length);
        int start = scratch.position();
        for (int at = 0; at < length; at += text.length()) {
            System.arraycopy(text.bytes(), text.from(), out, start + at, text.length());
        }
        return scratch.take(length);
    }

    @SqlFunction(
            name = "REVERSE",
            parameters = TEXT,
            result = Result.STRING,
            description = "Turns the order of the characters round.",
            examples = "REVERSE('Ada!') -> '!adA'")
    public static Slice reverse(Evaluation evaluation, Slice text) {
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(text.length());
        int end = scratch.position() + text.length();
        for (int at = 0; at < text.length(); ) {
            int next = Utf8.next(text, at);
            System.arraycopy(text.bytes(), text.from() + at, out, end - next, next - at);
            at = next;
        }
        return scratch.take(text.length());
    }

    @SqlFunction(
            name = "LPAD",
            parameters = {TEXT, INT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Brings a text to a length by putting another before it, or by cutting its end.",
            examples = {"LPAD('7', 3, '0') -> '007'", "LPAD('Lovelace', 4, ' ') -> 'Love'"})
    public static @Nullable Slice lpad(Evaluation evaluation, Slice text, int length, Slice by) {
        return padded(evaluation, text, length, by, true);
    }

    @SqlFunction(
            name = "RPAD",
            parameters = {TEXT, INT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Brings a text to a length by putting another behind it, or by cutting its end.",
            examples = {"RPAD('7', 3, '.') -> '7..'", "RPAD('Lovelace', 4, ' ') -> 'Love'"})
    public static @Nullable Slice rpad(Evaluation evaluation, Slice text, int length, Slice by) {
        return padded(evaluation, text, length, by, false);
    }

    @SqlFunction(
            name = "||",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            description = "Joins two texts.",
            examples = {"'Ada' || ' ' || 'Lovelace' -> 'Ada Lovelace'", "'Ada' || CAST(NULL AS STRING) -> NULL"})
    public static Slice join(Evaluation evaluation, Slice left, Slice right) {
        return concatenated(evaluation, left, right, Slice.EMPTY);
    }

    @SqlFunction(
            name = "CONCAT",
            parameters = TEXT,
            result = Result.STRING,
            description = "Joins texts; NULL when one of them is.",
            examples = {
                "CONCAT('Ada', ' ', 'Lovelace') -> 'Ada Lovelace'",
                "CONCAT('Ada', CAST(NULL AS STRING)) -> NULL"
            })
    public static Slice concat(Evaluation evaluation, Slice... texts) {
        long length = 0;
        for (Slice text : texts) {
            length += text.length();
        }
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(TextLimits.length(length));
        int at = scratch.position();
        for (Slice text : texts) {
            System.arraycopy(text.bytes(), text.from(), out, at, text.length());
            at += text.length();
        }
        return scratch.take((int) length);
    }

    @SqlFunction(
            name = "CONCAT_WS",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            nullCalls = true,
            givesNull = true,
            description = "Joins texts with another between them, leaving out those that are NULL.",
            examples = {
                "CONCAT_WS(', ', 'a', 'b', 'c') -> 'a, b, c'",
                "CONCAT_WS(', ', 'a', CAST(NULL AS STRING), 'c') -> 'a, c'"
            })
    public static @Nullable Slice concatWithSeparator(
            Evaluation evaluation, @Nullable Slice separator, @Nullable Slice... texts) {
        if (separator == null) {
            return null;
        }
        long length = 0;
        for (Slice text : texts) {
            length += text == null ? 0 : text.length() + (long) separator.length();
        }
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(TextLimits.length(length));
        int start = scratch.position();
        int at = start;
        boolean first = true;
        for (Slice text : texts) {
            if (text != null) {
                int gap = first ? 0 : separator.length();
                System.arraycopy(separator.bytes(), separator.from(), out, at, gap);
                System.arraycopy(text.bytes(), text.from(), out, at + gap, text.length());
                at += gap + text.length();
                first = false;
            }
        }
        return scratch.take(at - start);
    }

    @SqlFunction(
            name = "ASCII",
            parameters = TEXT,
            result = Result.INT,
            description = "Gives the code of the first character; 0 of the empty text.",
            examples = {"ASCII('A') -> 65", "ASCII('') -> 0"})
    public static int ascii(Slice text) {
        return text.length() == 0 ? 0 : text.sub(0, Utf8.next(text, 0)).text().codePointAt(0);
    }

    @SqlFunction(
            name = "CHR",
            parameters = Parameter.BIGINT,
            result = Result.STRING,
            description = "Gives the character of a code, of which the lowest eight bits count.",
            examples = "CHR(65) -> 'A'")
    public static Slice character(long code) {
        return code < 0 ? Slice.EMPTY : Slice.of(String.valueOf((char) (code & 0xff)));
    }

    @SqlFunction(
            name = "SPLIT_INDEX",
            parameters = {TEXT, TEXT, INT},
            result = Result.STRING,
            givesNull = true,
            description = "Splits a text and gives one part, counted from 0; NULL when there are fewer.",
            examples = {"SPLIT_INDEX('a,b,c', ',', 1) -> 'b'", "SPLIT_INDEX('a,b,c', ',', 5) -> NULL"})
    public static @Nullable Slice splitIndex(Slice text, Slice separator, int index) {
        if (index < 0 || text.length() == 0) {
            return null;
        }
        if (separator.length() == 0) {
            return index == 0 ? text : null;
        }
        int start = 0;
        for (int i = 0; i < index; i++) {
            int found = Utf8.indexOf(text, separator, start);
            if (found < 0) {
                return null;
            }
            start = found + separator.length();
        }
        int end = Utf8.indexOf(text, separator, start);
        return text.sub(start, end < 0 ? text.length() : end);
    }

    /// The separator is the code of a character.
    @SqlFunction(
            name = "SPLIT_INDEX",
            parameters = {TEXT, INT, INT},
            result = Result.STRING,
            givesNull = true)
    public static @Nullable Slice splitIndex(Slice text, int separator, int index) {
        return separator < 0 || separator > 255
                ? null
                : splitIndex(text, Slice.of(String.valueOf((char) separator)), index);
    }

    @SqlFunction(
            name = "IS_ALPHA",
            parameters = TEXT,
            result = Result.BOOLEAN,
            description = "Tells whether a text consists of letters, at least one.",
            examples = {"IS_ALPHA('Ada') -> TRUE", "IS_ALPHA('Ada1') -> FALSE"})
    public static boolean isAlpha(Slice text) {
        return text.length() > 0 && text.text().codePoints().allMatch(Character::isLetter);
    }

    @SqlFunction(
            name = "IS_DIGIT",
            parameters = TEXT,
            result = Result.BOOLEAN,
            description = "Tells whether a text consists of digits, at least one.",
            examples = {"IS_DIGIT('42') -> TRUE", "IS_DIGIT('4.2') -> FALSE"})
    public static boolean isDigit(Slice text) {
        return text.length() > 0 && text.text().codePoints().allMatch(Character::isDigit);
    }

    private static Slice ascii(Evaluation evaluation, Slice text, char from, char to, int shift) {
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(text.length());
        int at = scratch.position();
        for (int i = 0; i < text.length(); i++) {
            byte value = text.at(i);
            out[at + i] = (byte) (value >= from && value <= to ? value + shift : value);
        }
        return scratch.take(text.length());
    }

    /// Where the character at a position starts, counted from the end where negative; -1 when there is none before.
    private static int start(Slice text, int from) {
        if (from >= 0) {
            return Utf8.offset(text, Math.max(0, from - 1));
        }
        int index = Utf8.length(text) + from;
        return index < 0 ? -1 : Utf8.offset(text, index);
    }

    private static Slice trimmed(Slice text, Slice characters, boolean atStart, boolean atEnd) {
        int start = 0;
        int end = text.length();
        while (atStart && start < end && isAmong(text, start, Utf8.next(text, start), characters)) {
            start = Utf8.next(text, start);
        }
        while (atEnd && end > start) {
            int before = end - 1;
            while (before > start && Utf8.isContinuation(text.at(before))) {
                before--;
            }
            if (!isAmong(text, before, end, characters)) {
                break;
            }
            end = before;
        }
        return text.sub(start, end);
    }

    /// Whether one character of a text is one of others.
    private static boolean isAmong(Slice text, int start, int end, Slice characters) {
        Slice character = text.sub(start, end);
        for (int at = 0; at < characters.length(); at = Utf8.next(characters, at)) {
            if (Utf8.next(characters, at) - at == character.length() && Utf8.startsWith(characters, character, at)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Slice padded(Evaluation evaluation, Slice text, int length, Slice by, boolean before) {
        if (length < 0 || by.length() == 0) {
            return null;
        }
        int missing = length - Utf8.length(text);
        if (missing <= 0) {
            return text.sub(0, Utf8.offset(text, length));
        }
        int times = missing / Utf8.length(by) + 1;
        Slice padding = repeat(evaluation, by, times);
        Slice cut = padding.sub(0, Utf8.offset(padding, missing));
        return before
                ? concatenated(evaluation, cut, text, Slice.EMPTY)
                : concatenated(evaluation, text, cut, Slice.EMPTY);
    }

    private static Slice concatenated(Evaluation evaluation, Slice first, Slice second, Slice third) {
        int length = TextLimits.length((long) first.length() + second.length() + third.length());
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(length);
        int at = scratch.position();
        System.arraycopy(first.bytes(), first.from(), out, at, first.length());
        System.arraycopy(second.bytes(), second.from(), out, at + first.length(), second.length());
        System.arraycopy(third.bytes(), third.from(), out, at + first.length() + second.length(), third.length());
        return scratch.take(length);
    }
}
