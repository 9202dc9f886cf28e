package io.rivulus.benchmarks.flink;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;

/// `count_char(text, character)` for Flink, over the bytes of the text as its public benchmark has it. Public for
/// Flink.
public final class CountChar extends ScalarFunction {
    private static final long serialVersionUID = 1;

    public long eval(@DataTypeHint("STRING") StringData text, @DataTypeHint("STRING") StringData character) {
        byte wanted = character.toBytes()[0];
        long count = 0;
        for (byte b : text.toBytes()) {
            if (b == wanted) {
                count++;
            }
        }
        return count;
    }
}
