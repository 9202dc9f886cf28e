package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.RichCoFlatMapFunction;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;

/// Lets a word go on unless it has been forbidden before.
final class Switch extends RichCoFlatMapFunction<String, String, String> {
    private transient ValueState<Boolean> forbidden;

    @Override
    public void open(OpenContext context) {
        forbidden = getRuntimeContext().getState(new ValueStateDescriptor<>("forbidden", Boolean.class));
    }

    @Override
    public void flatMap1(String control, Collector<String> out) {
        forbidden.update(true);
    }

    @Override
    public void flatMap2(String word, Collector<String> out) {
        if (forbidden.value() == null) {
            forbidden.update(true);
            out.collect(word);
        }
    }
}
