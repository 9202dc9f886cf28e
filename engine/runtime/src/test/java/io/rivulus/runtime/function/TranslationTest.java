package io.rivulus.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.CoMapFunction;
import io.rivulus.api.function.Collector;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.Program;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
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

    @Test
    void readsTwoInputsByOneFunction() {
        SingleOutputStreamOperator<Long> even = env.fromSequence(1, 9).process(new Splitting());
        DataStream<Long> both = env.fromData(1L)
                .broadcast()
                .connect(even.getSideOutput(ODD).union(env.fromSequence(4, 5).map(i -> -i)))
                .map(new Adding())
                .filter(i -> i > 0);
        assertThat(text(both)).isEqualTo("""
                program p
                0 Collection Source x 1
                1 Sequence Source
                2 Process
                    input 0 from 1, forward
                3 Sequence Source
                4 Map
                    input 0 from 3, forward
                5 Output
                    input 0 from 2, forward
                6 Co-Map -> Filter
                    input 0 from 0, broadcast
                    input 1 from 5, forward
                    input 1 from 4, forward
                7 Collect x 1, blocking
                    input 0 from 6, rebalance
                """);
        DataStream<Long> keyed = env.fromSequence(1, 9)
                .connect(env.fromSequence(2, 3).map(i -> i + 1))
                .keyBy(i -> i % 2, i -> i % 3)
                .map(new Adding())
                .assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks())
                .map(i -> i + 1);
        assertThat(text(keyed)).isEqualTo("""
                program p
                0 Sequence Source
                1 Key By
                    input 0 from 0, forward
                2 Sequence Source
                3 Map
                    input 0 from 2, forward
                4 Co-Map
                    input 0 from 1, hash(2)
                    input 1 from 3, hash(2)
                5 Timestamps/Watermarks
                    input 0 from 4, forward
                6 Map
                    input 0 from 5, forward
                7 Collect x 1, blocking
                    input 0 from 6, rebalance
                """);
    }

    private static final class Adding implements CoMapFunction<Long, Long, Long> {
        @Override
        public Long map1(Long value) {
            return value + 1;
        }

        @Override
        public Long map2(Long value) {
            return value + 2;
        }
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
