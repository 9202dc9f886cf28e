package io.rivulus.connectors.filesystem;

import io.rivulus.data.text.ByteBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts in names of folders, as Hive writes them: what a file system or a shell may take amiss is `%` and two
/// hexadecimal digits.
final class FolderNames {
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private FolderNames() {}

    /// Appends UTF-8 bytes.
    static void escape(byte[] bytes, int length, ByteBuilder target) {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (isEscaped(b)) {
                target.append('%');
                target.append(DIGITS[b >> 4]);
                target.append(DIGITS[b & 0xf]);
            } else {
                target.append(b);
            }
        }
    }

    static String escape(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuilder escaped = new ByteBuilder();
        escape(bytes, bytes.length, escaped);
        return escaped.toString();
    }

    private static boolean isEscaped(byte b) {
        return (b >= 0 && b < ' ') || ESCAPED.indexOf(b) >= 0;
    }

    /// The text that was escaped; a `%` without two digits stands for itself.
    static String unescape(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] escaped = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < escaped.length; i++) {
            int code = escaped[i] == '%' && i + 2 < escaped.length ? code(escaped[i + 1], escaped[i + 2]) : -1;
            bytes.write(code < 0 ? escaped[i] : code);
            i += code < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int code(byte high, byte low) {
        String digits = new String(new byte[] {high, low}, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        return digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0) ? Integer.parseInt(digits, 16) : -1;
    }
}
