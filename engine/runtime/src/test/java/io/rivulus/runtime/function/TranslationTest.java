package io.rivulus.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.Program;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.PipelineOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TranslationTest {
    private static final OutputTag<Long> ODD = new OutputTag<>("odd", Long.class);

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    @Test
    void putsFunctionsBehindOneAnotherIntoANode() {
        DataStream<Long> stream = env.fromSequence(1, 9)
                .map(i -> i + 1)
                .filter(i -> i > 3)
                .name("large ones")
                .keyBy(i -> i % 2)
                .reduce(Long::sum)
                .map(i -> -i);
        assertThat(text(stream)).isEqualTo("""
                program p
                0 Sequence Source
                1 Map -> large ones
                    input 0 from 0, forward
                2 Keyed Reduce -> Map
                    input 0 from 1, hash(2)
                3 Collect x 1, blocking
                    input 0 from 2, rebalance
                """);
    }

    @Test
    void endsANodeWhereRecordsAreReadTwice() {
        DataStream<Long> twice = env.fromSequence(1, 9).map(i -> i + 1);
        DataStream<Long> both = twice.map(i -> -i).union(twice.filter(i -> i > 3));
        assertThat(text(both)).isEqualTo("""
                program p
                0 Sequence Source
                1 Map
                    input 0 from 0, forward
                2 Map
                    input 0 from 1, forward
                3 Filter
                    input 0 from 1, forward
                4 Collect x 1, blocking
                    input 0 from 2, rebalance
                    input 0 from 3, rebalance
                """);
    }

    @Test
    void endsANodeWhereParallelismOrIdentityIsSaid() {
        DataStream<Long> stream = env.fromData(1L, 2L)
                .map(i -> i + 1)
                .map(i -> i + 2)
                .setParallelism(3)
                .map(i -> i + 3)
                .setParallelism(3)
                .uid("last")
                .rebalance()
                .map(i -> i + 4)
                .setParallelism(3);
        assertThat(text(stream)).isEqualTo("""
                program p
                0 Collection Source x 1
                1 Map
                    input 0 from 0, rebalance
                2 Map x 3
                    input 0 from 1, rebalance
                3 Map x 3
                    input 0 from 2, forward
                4 Map x 3
                    input 0 from 3, rebalance
                5 Collect x 1, blocking
                    input 0 from 4, rebalance
                """);
    }

    @Test
    void readsOutputsAside() {
        SingleOutputStreamOperator<Long> even = env.fromSequence(1, 9).process(new Splitting());
        assertThat(text(even.getSideOutput(ODD).map(i -> -i).keyBy(i -> i).reduce(Long::sum)))
                .isEqualTo("""
                program p
                0 Sequence Source
                1 Process
                    input 0 from 0, forward
                2 Map
                    input 0 from 1, forward
                3 Keyed Reduce
                    input 0 from 2, hash(2)
                4 Collect x 1, blocking
                    input 0 from 3, rebalance
                """);
        assertThatThrownBy(() -> text(env.fromSequence(1, 9).map(i -> i).getSideOutput(ODD)))
                .hasMessage(
                        "'Side Output odd' can't be where it is: 'Map' has no side outputs: only process(…) and windows have any");
    }

    private static final class Splitting extends ProcessFunction<Long, Long> {
        @Override
        public void processElement(Long value, Context context, Collector<Long> out) {
            if (value % 2 == 0) {
                out.collect(value);
            } else {
                context.output(ODD, value);
            }
        }
    }

    private static String text(DataStream<?> stream) {
        return Translation.of(
                        new Program(List.of()),
                        stream.transformation(),
                        new PrintRecords("", System.out),
                        Configuration.of(
                                new ConfigOptions(List.of(PipelineOptions.group()), List.of()),
                                ConfigLayer.of("test", Map.of("pipeline.name", "p"))),
                        System.out)
                .toText();
    }
}
