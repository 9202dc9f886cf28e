package io.rivulus.base.unit;

import java.util.Locale;

/// A whole number and the unit written behind it, in lower case; empty when none is.
record Quantity(long number, String unit) {
    /// @throws IllegalArgumentException when `text` does not begin with digits, or with too many
    static Quantity parse(String text) {
        String trimmed = text.strip();
        int digits = 0;
        while (digits < trimmed.length() && isDigit(trimmed.charAt(digits))) {
            digits++;
        }
        // NumberFormatException, for no digits or too many, is an IllegalArgumentException.
        long number = Long.parseLong(trimmed.substring(0, digits));
        return new Quantity(number, trimmed.substring(digits).strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
