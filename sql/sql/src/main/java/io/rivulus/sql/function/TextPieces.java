package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ANY;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.TEXT;

import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.Types;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Texts put together of pieces and taken apart into them.
@InGroup(FunctionGroup.TEXT)
public final class TextPieces {
    private TextPieces() {}

    @SqlFunction(
            name = "SPLIT",
            parameters = {TEXT, TEXT},
            result = Result.ARRAY_OF_TEXT,
            description = "Gives the parts of a text between separators; its characters when the separator is empty.",
            examples = {"SPLIT('a;b;c', ';') -> ARRAY['a', 'b', 'c']", "SPLIT('abc', '') -> ARRAY['a', 'b', 'c']"})
    public static Nested split(Slice text, Slice separator) {
        if (separator.length() == 0) {
            return texts(text.text().codePoints().mapToObj(Character::toString).toList());
        }
        ArrayColumnBuilder array = (ArrayColumnBuilder) ColumnBuilder.of(Types.array(Types.STRING), 1);
        BytesColumnBuilder parts = (BytesColumnBuilder) array.elements();
        int start = 0;
        for (int at = 0; at + separator.length() <= text.length(); at++) {
            if (text.sub(at, at + separator.length()).equals(separator)) {
                parts.append(text.bytes(), text.from() + start, at - start);
                start = at + separator.length();
                at = start - 1;
            }
        }
        parts.append(text.bytes(), text.from() + start, text.length() - start);
        array.endRow();
        return new Nested(array.build(), 0);
    }

    /// An array of texts.
    static Nested texts(List<? extends @Nullable String> texts) {
        ArrayColumnBuilder array = (ArrayColumnBuilder) ColumnBuilder.of(Types.array(Types.STRING), 1);
        BytesColumnBuilder elements = (BytesColumnBuilder) array.elements();
        for (String text : texts) {
            if (text == null) {
                elements.appendNull();
            } else {
                elements.append(text);
            }
        }
        array.endRow();
        return new Nested(array.build(), 0);
    }

    @SqlFunction(
            name = "TRANSLATE",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.STRING,
            description = "Replaces each character of a text that stands in the second one by that at the same place of"
                    + " the third; what has none there goes.",
            examples = {"TRANSLATE('2026-01', '-0', '/') -> '226/1'", "TRANSLATE('abcba', 'ab', 'xy') -> 'xycyx'"})
    public static Slice translate(Slice text, Slice from, Slice to) {
        int[] before = from.text().codePoints().toArray();
        int[] after = to.text().codePoints().toArray();
        StringBuilder translated = new StringBuilder();
        text.text().codePoints().forEach(character -> {
            int place = 0;
            while (place < before.length && before[place] != character) {
                place++;
            }
            if (place == before.length) {
                translated.appendCodePoint(character);
            } else if (place < after.length) {
                translated.appendCodePoint(after[place]);
            }
        });
        return Slice.of(translated.toString());
    }

    @SqlFunction(
            name = "ELT",
            parameters = {INT, TEXT},
            result = Result.STRING,
            nullCalls = true,
            givesNull = true,
            description = "Gives the text at a position among several, counted from 1; NULL where there is none.",
            examples = {"ELT(2, 'a', 'b', 'c') -> 'b'", "ELT(4, 'a', 'b', 'c') -> NULL"})
    public static @Nullable Slice element(@Nullable Integer position, @Nullable Slice... texts) {
        return position == null || position < 1 || position > texts.length ? null : texts[position - 1];
    }

    @SqlFunction(
            name = "PRINTF",
            parameters = {TEXT, ANY},
            result = Result.STRING,
            nullCalls = true,
            givesNull = true,
            description = "Writes values by a format as that of C and Java.",
            examples = {"PRINTF('%s is %d', 'Ada', 36) -> 'Ada is 36'", "PRINTF('%05.1f', 3.14159E0) -> '003.1'"})
    public static @Nullable Slice printf(CallSite site, @Nullable Slice format, @Nullable Object... values) {
        if (format == null) {
            return null;
        }
        @Nullable Object[] given = new @Nullable Object[values.length];
        Arrays.setAll(given, i -> Boxed.toValue(values[i], site.argument(i + 1)));
        try {
            return Slice.of(String.format(Locale.ROOT, format.text(), given));
        } catch (IllegalFormatException e) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT,
                    "'%s' does not fit its values: %s".formatted(format.text(), e.getMessage()));
        }
    }
}
