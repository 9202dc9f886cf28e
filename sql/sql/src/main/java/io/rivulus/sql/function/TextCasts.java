package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ANY;
import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.BINARY;
import static io.rivulus.sql.function.Parameter.INT_OR_LESS;
import static io.rivulus.sql.function.Parameter.TEXT;
import static io.rivulus.sql.function.Result.TARGET;

import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import java.util.Arrays;

/// CAST to text and to bytes.
///
/// A text too long for its target is cut; one too short for CHAR is padded with spaces, as BINARY is with zeros.
public final class TextCasts {
    private TextCasts() {}

    @SqlFunction(name = "CAST", parameters = TEXT, to = TEXT, result = TARGET)
    public static Slice textToText(CallSite site, Slice text) {
        return fit(site, text);
    }

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = TEXT, result = TARGET)
    public static Slice intToText(Evaluation evaluation, CallSite site, int value) {
        return longToText(evaluation, site, value);
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = TEXT, result = TARGET)
    public static Slice longToText(Evaluation evaluation, CallSite site, long value) {
        Scratch scratch = evaluation.scratch();
        byte[] out = scratch.reserve(Digits.LENGTH_MAX);
        return fit(site, scratch.take(Digits.write(value, out, scratch.position())));
    }

    // Before ANY, which would take these too, come all that say more.
    @SqlFunction(name = "CAST", parameters = ANY, to = TEXT, result = TARGET)
    public static Slice toText(Evaluation evaluation, CallSite site, Object value) {
        StringBuilder out = new StringBuilder();
        ValueText.append(out, value, site.argument(0), evaluation.zone());
        return fit(site, Slice.of(out.toString()));
    }

    @SqlFunction(name = "CAST", parameters = BINARY, to = BINARY, result = TARGET)
    public static Slice bytesToBytes(CallSite site, Slice bytes) {
        BinaryType type = (BinaryType) site.type();
        if (bytes.length() >= type.length()) {
            return bytes.sub(0, type.length());
        }
        return type.varying() ? bytes : Slice.of(Arrays.copyOf(bytes.copy(), type.length()));
    }

    /// Cuts or pads a text to the length of the call's type.
    static Slice fit(CallSite site, Slice text) {
        CharType type = (CharType) site.type();
        // As many bytes are at most as many characters.
        if (type.varying() && text.length() <= type.length()) {
            return text;
        }
        int characters = Utf8.length(text);
        if (characters >= type.length()) {
            return text.sub(0, Utf8.offset(text, type.length()));
        }
        if (type.varying()) {
            return text;
        }
        byte[] padded = Arrays.copyOf(text.copy(), text.length() + type.length() - characters);
        Arrays.fill(padded, text.length(), padded.length, (byte) ' ');
        return Slice.of(padded);
    }
}
