package io.rivulus.examples;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.ProcessWindowFunction;
import io.rivulus.api.window.TimeWindow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// Says of which airport and day an average is.
final class WithDay extends ProcessWindowFunction<Double, String, String, TimeWindow> {
    @Override
    public void process(String airport, Context context, Iterable<Double> averages, Collector<String> out) {
        Instant day = Instant.ofEpochMilli(context.window().start());
        for (double minutes : averages) {
            out.collect(String.format(
                    Locale.ROOT,
                    "%s %s %.1f minutes",
                    day.atZone(ZoneOffset.UTC).toLocalDate(),
                    airport,
                    minutes));
        }
    }
}
