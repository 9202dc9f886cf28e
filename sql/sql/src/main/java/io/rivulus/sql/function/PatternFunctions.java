package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Texts and patterns: LIKE, SIMILAR TO and Java's regular expressions.
@InGroup(FunctionGroup.PATTERNS)
public final class PatternFunctions {
    private PatternFunctions() {}

    @SqlFunction(
            name = "LIKE",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            call = "STRING [NOT] LIKE STRING",
            description = "Tells whether a text has a form: `%` stands for any characters, `_` for one, and"
                    + " each of them for itself behind the character after ESCAPE.",
            examples = {
                "'Ada' LIKE 'A%' -> TRUE",
                "'Ada' LIKE '_d_' -> TRUE",
                "'ada' LIKE 'A%' -> FALSE",
                "'50%' LIKE '%!%' ESCAPE '!' -> TRUE",
                "'Ada' NOT LIKE '%x%' -> TRUE"
            })
    public static boolean like(CallSite site, Slice text, Slice pattern) {
        return site.prepared(pattern, LikePattern.class, LikePattern::of).matches(text);
    }

    @SqlFunction(
            name = "LIKE",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.BOOLEAN,
            call = "STRING [NOT] LIKE STRING ESCAPE STRING")
    public static boolean like(CallSite site, Slice text, Slice pattern, Slice escape) {
        return site.prepared(
                        key(pattern, escape), LikePattern.class, _ -> LikePattern.of(pattern.text(), escape.text()))
                .matches(text);
    }

    @SqlFunction(
            name = "SIMILAR TO",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            call = "STRING [NOT] SIMILAR TO STRING",
            description = "Tells whether the whole of a text has the form of an SQL regular expression: `%` and"
                    + " `_` as in LIKE, `|`, `*`, `+`, `?`, `{n}`, `(…)` and `[…]` as in other ones.",
            examples = {
                "'Ada' SIMILAR TO '(A|B)%' -> TRUE",
                "'A-17' SIMILAR TO '[A-Z]-[0-9]+' -> TRUE",
                "'Ada' NOT SIMILAR TO 'A' -> TRUE"
            })
    public static boolean similar(CallSite site, Slice text, Slice pattern) {
        Pattern form = site.prepared(pattern, Pattern.class, given -> SimilarPattern.compile(given, ""));
        return matching(text, () -> form.matcher(text.text()).matches());
    }

    @SqlFunction(
            name = "SIMILAR TO",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.BOOLEAN,
            call = "STRING [NOT] SIMILAR TO STRING ESCAPE STRING")
    public static boolean similar(CallSite site, Slice text, Slice pattern, Slice escape) {
        Pattern form = site.prepared(
                key(pattern, escape), Pattern.class, _ -> SimilarPattern.compile(pattern.text(), escape.text()));
        return matching(text, () -> form.matcher(text.text()).matches());
    }

    @SqlFunction(
            name = "REGEXP",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            description = "Tells whether some part of a text matches a regular expression.",
            examples = {
                "REGEXP('Ada', 'd.$') -> TRUE",
                "REGEXP('Ada', '[') -> error RV-2553: '[' is no regular expression: Unclosed character class"
            })
    public static boolean regexp(CallSite site, Slice text, Slice regex) {
        SearchPattern searched = pattern(site, regex);
        return regex.length() > 0 && matching(text, () -> searched.first(text) != null);
    }

    @SqlFunction(
            name = "REGEXP_EXTRACT",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Gives the first part that matches a regular expression, or one of its groups.",
            examples = {
                "REGEXP_EXTRACT('order 4711, item 8', '[0-9]+') -> '4711'",
                "REGEXP_EXTRACT('foothebar', 'foo(.*?)(bar)', 2) -> 'bar'",
                "REGEXP_EXTRACT('abc', '[0-9]+') -> NULL"
            })
    public static @Nullable Slice regexpExtract(CallSite site, Slice text, Slice regex) {
        return regexpExtract(site, text, regex, 0);
    }

    @SqlFunction(
            name = "REGEXP_EXTRACT",
            parameters = {TEXT, TEXT, INT},
            result = Result.STRING,
            givesNull = true)
    public static @Nullable Slice regexpExtract(CallSite site, Slice text, Slice regex, int group) {
        SearchPattern searched = pattern(site, regex);
        Matcher matcher = matching(text, () -> searched.first(text));
        if (matcher == null || group < 0 || group > matcher.groupCount()) {
            return null;
        }
        String found = matcher.group(group);
        return found == null ? null : Slice.of(found);
    }

    @SqlFunction(
            name = "REGEXP_REPLACE",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.STRING,
            description = "Replaces every part that matches a regular expression by a text.",
            examples = {
                "REGEXP_REPLACE('a  b   c', ' +', ' ') -> 'a b c'",
                "REGEXP_REPLACE('tel. 030 12 34', '[^0-9]', '') -> '0301234'"
            })
    public static Slice regexpReplace(CallSite site, Slice text, Slice regex, Slice by) {
        String replacement = Matcher.quoteReplacement(by.text());
        return Slice.of(matching(text, () -> matcher(site, text, regex).replaceAll(replacement)));
    }

    @SqlFunction(
            name = "REGEXP_COUNT",
            parameters = {TEXT, TEXT},
            result = Result.INT,
            description = "Counts the parts of a text that match a regular expression.",
            examples = "REGEXP_COUNT('a1b22', '[0-9]+') -> 2")
    public static int regexpCount(CallSite site, Slice text, Slice regex) {
        return matching(text, () -> (int) matcher(site, text, regex).results().count());
    }

    @SqlFunction(
            name = "REGEXP_INSTR",
            parameters = {TEXT, TEXT},
            result = Result.INT,
            description = "Finds where the first part that matches a regular expression begins; 0 when none does.",
            examples = {"REGEXP_INSTR('ab12', '[0-9]+') -> 3", "REGEXP_INSTR('ab', '[0-9]+') -> 0"})
    public static int regexpPosition(CallSite site, Slice text, Slice regex) {
        String searched = text.text();
        Matcher matcher = matcher(site, text, regex);
        return matching(text, matcher::find) ? searched.codePointCount(0, matcher.start()) + 1 : 0;
    }

    @SqlFunction(
            name = "REGEXP_SUBSTR",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Gives the first part that matches a regular expression; NULL when none does.",
            examples = {"REGEXP_SUBSTR('ab12', '[0-9]+') -> '12'", "REGEXP_SUBSTR('ab', '[0-9]+') -> NULL"})
    public static @Nullable Slice regexpPart(CallSite site, Slice text, Slice regex) {
        return regexpExtract(site, text, regex, 0);
    }

    @SqlFunction(
            name = "REGEXP_EXTRACT_ALL",
            parameters = {TEXT, TEXT},
            result = Result.ARRAY_OF_TEXT,
            givesNull = true,
            description = "Gives a group of each part that matches a regular expression: the first one unless told"
                    + " otherwise, 0 being the whole part.",
            examples = {
                "REGEXP_EXTRACT_ALL('a1b22', '([0-9]+)') -> ARRAY['1', '22']",
                "REGEXP_EXTRACT_ALL('a1b22', '[a-z]([0-9]+)', 0) -> ARRAY['a1', 'b22']"
            })
    public static @Nullable Nested regexpExtractAll(CallSite site, Slice text, Slice regex) {
        return regexpExtractAll(site, text, regex, 1);
    }

    @SqlFunction(
            name = "REGEXP_EXTRACT_ALL",
            parameters = {TEXT, TEXT, INT},
            result = Result.ARRAY_OF_TEXT,
            givesNull = true)
    public static @Nullable Nested regexpExtractAll(CallSite site, Slice text, Slice regex, int group) {
        Matcher matcher = matcher(site, text, regex);
        if (group < 0 || group > matcher.groupCount()) {
            return null;
        }
        List<@Nullable String> found = new ArrayList<>();
        while (matching(text, matcher::find)) {
            found.add(matcher.group(group));
        }
        return TextPieces.texts(found);
    }

    // Java's matcher descends for every repetition of a group, so that a long text can be too much for the stack.
    private static <T extends @Nullable Object> T matching(Slice text, Supplier<T> match) {
        try {
            return match.get();
        } catch (StackOverflowError _) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT,
                    "a text of %,d bytes is too long for this regular expression".formatted(text.length()));
        }
    }

    private static Slice key(Slice pattern, Slice escape) {
        return Slice.of(escape.text() + '\0' + pattern.text());
    }

    private static Matcher matcher(CallSite site, Slice text, Slice regex) {
        return pattern(site, regex).matcher(text);
    }

    private static SearchPattern pattern(CallSite site, Slice regex) {
        return site.prepared(regex, SearchPattern.class, SearchPattern::of);
    }

    static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT,
                    "'%s' is no regular expression: %s".formatted(regex, e.getDescription()));
        }
    }
}
