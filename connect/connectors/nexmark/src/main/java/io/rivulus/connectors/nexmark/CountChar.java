package io.rivulus.connectors.nexmark;

import io.rivulus.api.table.function.ScalarFunction;

/// `count_char(text, character)`: how often a character occurs in a text; the function of one's own that query 14 of
/// the public benchmark has. Public for `CREATE FUNCTION`.
public final class CountChar extends ScalarFunction {
    public long eval(String text, String character) {
        char wanted = character.charAt(0);
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == wanted) {
                count++;
            }
        }
        return count;
    }
}
