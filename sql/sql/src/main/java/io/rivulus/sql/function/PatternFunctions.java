package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.TEXT;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Texts and patterns: LIKE, SIMILAR TO and Java's regular expressions.
public final class PatternFunctions {
    private PatternFunctions() {}

    @SqlFunction(
            name = "LIKE",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            description = "Tells whether a text has a form: % stands for any characters, _ for one.",
            example = "'Ada' LIKE 'A%' = TRUE")
    public static boolean like(CallSite site, Slice text, Slice pattern) {
        return site.prepared(pattern, LikePattern.class, LikePattern::of).matches(text);
    }

    @SqlFunction(
            name = "LIKE",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.BOOLEAN)
    public static boolean like(CallSite site, Slice text, Slice pattern, Slice escape) {
        return site.prepared(
                        key(pattern, escape), LikePattern.class, _ -> LikePattern.of(pattern.text(), escape.text()))
                .matches(text);
    }

    @SqlFunction(
            name = "SIMILAR TO",
            parameters = {TEXT, TEXT},
            result = Result.BOOLEAN,
            description = "Tells whether a text has the form of an SQL regular expression.",
            example = "'Ada' SIMILAR TO '(A|B)%' = TRUE")
    public static boolean similar(CallSite site, Slice text, Slice pattern) {
        Pattern form = site.prepared(pattern, Pattern.class, given -> SimilarPattern.compile(given, ""));
        return matching(text, () -> form.matcher(text.text()).matches());
    }

    @SqlFunction(
            name = "SIMILAR TO",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.BOOLEAN)
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
            example = "REGEXP('Ada', 'd.$') = TRUE")
    public static boolean regexp(CallSite site, Slice text, Slice regex) {
        return regex.length() > 0
                && matching(text, () -> matcher(site, text, regex).find());
    }

    @SqlFunction(
            name = "REGEXP_EXTRACT",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Gives the first part that matches a regular expression, or one of its groups.",
            example = "REGEXP_EXTRACT('foothebar', 'foo(.*?)(bar)', 2) = 'bar'")
    public static @Nullable Slice regexpExtract(CallSite site, Slice text, Slice regex) {
        return regexpExtract(site, text, regex, 0);
    }

    @SqlFunction(
            name = "REGEXP_EXTRACT",
            parameters = {TEXT, TEXT, INT},
            result = Result.STRING,
            givesNull = true)
    public static @Nullable Slice regexpExtract(CallSite site, Slice text, Slice regex, int group) {
        Matcher matcher = matcher(site, text, regex);
        if (group < 0 || group > matcher.groupCount() || !matching(text, matcher::find)) {
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
            example = "REGEXP_REPLACE('foobar', 'oo|ar', '') = 'fb'")
    public static Slice regexpReplace(CallSite site, Slice text, Slice regex, Slice by) {
        String replacement = Matcher.quoteReplacement(by.text());
        return Slice.of(matching(text, () -> matcher(site, text, regex).replaceAll(replacement)));
    }

    // Java's matcher descends for every repetition of a group, so that a long text can be too much for the stack.
    private static <T> T matching(Slice text, Supplier<T> match) {
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
        return site.prepared(regex, Pattern.class, PatternFunctions::compile).matcher(text.text());
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
