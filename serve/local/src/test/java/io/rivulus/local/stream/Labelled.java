package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.ProcessWindowFunction;
import io.rivulus.api.window.TimeWindow;

/// The result of a window behind its key and its bounds.
final class Labelled extends ProcessWindowFunction<Long, String, String, TimeWindow> {
    @Override
    public void process(String key, Context context, Iterable<Long> sums, Collector<String> out) {
        TimeWindow window = context.window();
        sums.forEach(sum -> out.collect("%s [%d, %d) %d".formatted(key, window.start(), window.end(), sum)));
    }
}
