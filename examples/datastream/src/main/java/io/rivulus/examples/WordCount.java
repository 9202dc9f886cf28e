package io.rivulus.examples;

import io.rivulus.api.function.Collector;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import java.util.Locale;

/// Counts the words of a text, and prints each count whenever it changes.
///
/// ```
/// rivulus run -c io.rivulus.examples.WordCount examples.jar [TEXT]
/// ```
public final class WordCount {
    private static final String TEXT = "examples/datastream/src/main/data/hamlet.txt";

    record Line(String text) {}

    record Count(String word, long times) {}

    private WordCount() {}

    public static void main(String[] arguments) throws Exception {
        String text = arguments.length > 0 ? arguments[0] : TEXT;
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(Tables.text(text), Line.class, WatermarkStrategy.noWatermarks(), "lines")
                .flatMap(WordCount::words)
                .returns(Count.class)
                .name("words")
                .keyBy(Count::word)
                .reduce((sum, next) -> new Count(sum.word(), sum.times() + next.times()))
                .name("count")
                .map(count -> count.word() + " " + count.times())
                .print();
        env.execute();
    }

    private static void words(Line line, Collector<Count> out) {
        for (String word : line.text().toLowerCase(Locale.ROOT).split("[^a-z'-]+", 0)) {
            if (!word.isEmpty()) {
                out.collect(new Count(word, 1));
            }
        }
    }
}
