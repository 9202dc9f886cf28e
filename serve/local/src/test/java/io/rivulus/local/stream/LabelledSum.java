package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.ProcessWindowFunction;
import io.rivulus.api.window.TimeWindow;

/// The sum of the clicks of a window behind its key and its bounds.
final class LabelledSum extends ProcessWindowFunction<Click, String, String, TimeWindow> {
    @Override
    public void process(String key, Context context, Iterable<Click> clicks, Collector<String> out) {
        TimeWindow window = context.window();
        long sum = 0;
        for (Click click : clicks) {
            sum += click.amount();
        }
        out.collect("%s [%d, %d) %d".formatted(key, window.start(), window.end(), sum));
    }
}
