package io.rivulus.testkit;

import io.rivulus.api.table.function.DataTypeHint;
import io.rivulus.api.table.function.FunctionContext;
import io.rivulus.api.table.function.ScalarFunction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions as users write them, for golden files.
public final class UserFunctions {
    private UserFunctions() {}

    /// Several methods, of which the arguments choose.
    public static final class Describe extends ScalarFunction {
        public String eval(int number) {
            return "int " + number;
        }

        public String eval(long number) {
            return "long " + number;
        }

        public String eval(@Nullable String text) {
            return "text " + text;
        }

        public String eval(LocalDate date, LocalDateTime time) {
            return date + " " + time;
        }

        public String eval(String first, Object... rest) {
            return first + " and " + Arrays.toString(rest);
        }
    }

    /// Types with others in them.
    public static final class Lengths extends ScalarFunction {
        public Map<String, Integer> eval(List<String> texts) {
            Map<String, Integer> lengths = new LinkedHashMap<>();
            texts.forEach(text -> lengths.put(text, text.length()));
            return lengths;
        }

        public short[] eval(byte[] bytes) {
            return new short[] {(short) bytes.length, bytes[0]};
        }
    }

    /// A decimal needs a hint.
    public static final class Taxed extends ScalarFunction {
        @DataTypeHint("DECIMAL(12, 3)")
        public @Nullable BigDecimal eval(@DataTypeHint("DECIMAL(10, 2)") @Nullable BigDecimal net) {
            return net == null ? null : net.multiply(new BigDecimal("1.2"));
        }
    }

    /// Knows how often it was called since it was opened.
    public static final class Calls extends ScalarFunction {
        private int calls = Integer.MIN_VALUE;

        @Override
        public void open(FunctionContext context) {
            calls = context.getUserCodeClassLoader().equals(Calls.class.getClassLoader()) ? 0 : -100;
        }

        public int eval() {
            return ++calls;
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    public static final class Failing extends ScalarFunction {
        public int eval(int number) {
            if (number == 7) {
                throw new IllegalStateException("seven is right out");
            }
            return number;
        }
    }

    public static final class Unopened extends ScalarFunction {
        @Override
        public void open(FunctionContext context) throws Exception {
            throw new java.io.IOException("no such host");
        }

        public int eval(int number) {
            return number;
        }
    }

    public static final class Ambiguous extends ScalarFunction {
        public int eval(int a, long b) {
            return 1;
        }

        public int eval(long a, int b) {
            return 2;
        }
    }

    public static final class WithoutEval extends ScalarFunction {
        int eval(int number) {
            return number;
        }
    }

    public static final class OfThreads extends ScalarFunction {
        public String eval(Thread thread) {
            return thread.toString();
        }
    }

    public static final class OfDecimals extends ScalarFunction {
        public BigDecimal eval() {
            return BigDecimal.ONE;
        }
    }

    static final class Hidden extends ScalarFunction {
        public int eval() {
            return 1;
        }
    }

    public static final class WithArguments extends ScalarFunction {
        private final int number;

        public WithArguments(int number) {
            this.number = number;
        }

        public int eval() {
            return number;
        }
    }
}
