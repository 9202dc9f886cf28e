package io.rivulus.testkit;

import io.rivulus.api.table.function.AggregateFunction;
import io.rivulus.api.table.function.DataTypeHint;
import io.rivulus.api.table.function.FunctionContext;
import io.rivulus.api.table.function.FunctionHint;
import io.rivulus.api.table.function.ScalarFunction;
import io.rivulus.api.table.function.TableFunction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /// Rows of a record, with several ways to call it.
    public static final class Split extends TableFunction<Split.Word> {
        public record Word(String word, int length) {}

        public void eval(String text) {
            eval(text, " ");
        }

        public void eval(@Nullable String text, String... separators) {
            if (text == null) {
                return;
            }
            String rest = text;
            for (String separator : separators) {
                rest = rest.replace(separator, " ");
            }
            for (String word : rest.split(" ", -1)) {
                if (!word.isEmpty()) {
                    collect(new Word(word, word.length()));
                }
            }
        }
    }

    /// Rows of one column.
    public static final class Range extends TableFunction<Integer> {
        public void eval(int to) {
            eval(0, to);
        }

        public void eval(int from, int to) {
            for (int i = from; i < to; i++) {
                collect(i);
            }
        }
    }

    /// Rows of a class with fields that are public, of which Java knows no order.
    public static final class Parts extends TableFunction<Parts.Part> {
        public static final class Part {
            public @Nullable String name;
            public double amount;
        }

        public void eval(String name, Double amount) {
            for (int i = 1; i <= 2; i++) {
                Part part = new Part();
                part.name = name + i;
                part.amount = amount / 2;
                collect(part);
            }
        }
    }

    /// A hint says what the rows are.
    @FunctionHint(output = @DataTypeHint("ROW<half DECIMAL(10, 2), note STRING>"))
    public static final class Halves extends TableFunction<Object[]> {
        public void eval(@DataTypeHint("DECIMAL(10, 2)") BigDecimal amount) {
            BigDecimal half = amount.divide(BigDecimal.TWO);
            collect(new Object[] {half, "first"});
            collect(new Object[] {half, null});
        }
    }

    /// Gives a row that is no such row.
    @FunctionHint(output = @DataTypeHint("ROW<a INT, b INT>"))
    public static final class Ragged extends TableFunction<List<Object>> {
        public void eval(int number) {
            collect(List.of(number));
        }
    }

    public static final class Endless extends TableFunction<Long> {
        public void eval(int number) {
            for (long i = 0; i >= 0; i++) {
                collect(i);
            }
        }
    }

    public static final class FailingRows extends TableFunction<Integer> {
        public void eval(int number) {
            collect(number);
            if (number == 7) {
                throw new IllegalStateException("seven is right out");
            }
        }
    }

    public static final class ChangingRows extends TableFunction<Integer> {
        public void eval(long number) {
            collect((int) number);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    public static final class Returning extends TableFunction<Integer> {
        public int eval(int number) {
            return number;
        }
    }

    public static final class RowsOfThreads extends TableFunction<Thread> {
        public void eval(int number) {
            collect(Thread.currentThread());
        }
    }

    /// Everything that an aggregate may have, with an accumulator of several fields.
    public static final class Weighted extends AggregateFunction<Double, Weighted.Sums> {
        public static final class Sums {
            public double sum;
            public long weight;
            public List<String> notes = new ArrayList<>();
        }

        @Override
        public Sums createAccumulator() {
            return new Sums();
        }

        @Override
        public @Nullable Double getValue(Sums sums) {
            return sums.weight == 0 ? null : sums.sum / sums.weight;
        }

        public void accumulate(Sums sums, double value, long weight) {
            sums.sum += value * weight;
            sums.weight += weight;
        }

        public void accumulate(Sums sums, double value) {
            accumulate(sums, value, 1);
        }

        public void retract(Sums sums, double value, long weight) {
            accumulate(sums, value, -weight);
        }

        public void retract(Sums sums, double value) {
            accumulate(sums, value, -1);
        }

        public void merge(Sums sums, Iterable<Sums> others) {
            for (Sums other : others) {
                sums.sum += other.sum;
                sums.weight += other.weight;
            }
        }
    }

    /// Keeps all it is given in a map, and gives a row; sees NULL.
    public static final class Tally extends AggregateFunction<Tally.Result, Tally.Counts> {
        public static final class Counts {
            public Map<String, Integer> counts = new TreeMap<>();
            public int nulls;
        }

        public record Result(int different, @Nullable String first, int nulls) {}

        @Override
        public Counts createAccumulator() {
            return new Counts();
        }

        @Override
        public Result getValue(Counts counts) {
            List<String> texts = counts.counts.keySet().stream().sorted().toList();
            return new Result(texts.size(), texts.isEmpty() ? null : texts.getFirst(), counts.nulls);
        }

        public void accumulate(Counts counts, @Nullable String text) {
            add(counts, text, 1);
        }

        public void retract(Counts counts, @Nullable String text) {
            add(counts, text, -1);
        }

        public void merge(Counts counts, Iterable<Counts> others) {
            for (Counts other : others) {
                other.counts.forEach((text, times) -> add(counts, text, times));
                counts.nulls += other.nulls;
            }
        }

        private static void add(Counts counts, @Nullable String text, int times) {
            if (text == null) {
                counts.nulls += times;
            } else {
                counts.counts.merge(text, times, (a, b) -> a + b == 0 ? null : a + b);
            }
        }
    }

    /// Only takes rows in.
    public static final class Most extends AggregateFunction<Integer, Most.Kept> {
        public static final class Kept {
            public @Nullable Integer most;
        }

        @Override
        public Kept createAccumulator() {
            return new Kept();
        }

        @Override
        public @Nullable Integer getValue(Kept kept) {
            return kept.most;
        }

        public void accumulate(Kept kept, int number) {
            if (number == 7) {
                throw new IllegalStateException("seven is right out");
            }
            kept.most = kept.most == null ? number : Math.max(kept.most, number);
        }
    }

    /// What is kept has no schema.
    public static final class OfObjects extends AggregateFunction<Integer, Object> {
        @Override
        public Object createAccumulator() {
            return new Object();
        }

        @Override
        public Integer getValue(Object accumulator) {
            return 1;
        }

        public void accumulate(Object accumulator, int number) {}
    }

    public static final class WithoutAccumulate extends AggregateFunction<Integer, Most.Kept> {
        @Override
        public Most.Kept createAccumulator() {
            return new Most.Kept();
        }

        @Override
        public Integer getValue(Most.Kept kept) {
            return 1;
        }
    }
}
