package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;

/// Numbers the words of each first letter.
final class Numbering extends KeyedProcessFunction<Character, String, String> {
    private transient ValueState<Integer> count;

    @Override
    public void open(OpenContext context) {
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class));
    }

    @Override
    public void processElement(String word, Context context, Collector<String> out) {
        assertThat(context.getCurrentKey()).isEqualTo(word.charAt(0));
        assertThat(context.timestamp()).isNull();
        Integer before = count.value();
        int now = before == null ? 1 : before + 1;
        count.update(now);
        out.collect(word + "=" + now);
    }
}
