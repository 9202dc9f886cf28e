package io.rivulus.benchmarks;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.window.TumblingEventTimeWindows;
import io.rivulus.base.Check;
import io.rivulus.cli.bench.QueryBenchmark;
import java.time.Duration;
import java.util.List;

/// `RivulusPrograms RECORDS PROGRAM…`: what [io.rivulus.benchmarks.flink.FlinkPrograms] does, on Rivulus.
final class RivulusPrograms {
    private RivulusPrograms() {}

    public static void main(String[] arguments) throws Exception {
        long records = Long.parseLong(arguments[0]);
        for (String program : List.of(arguments).subList(1, arguments.length)) {
            run(program, QueryBenchmark.warmUp(records));
            Cost cost = Cost.ofBest(1, () -> run(program, records));
            System.out.println(Outcome.of(cost.wall(), cost.cpu()).line());
        }
    }

    private static void run(String program, long records) throws InterruptedException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(1);
        DataStream<Long> visits = env.fromSequence(1, records);
        DataStream<Long> counts = switch (program) {
            case StreamWork.KEYED_COUNT ->
                visits.keyBy(StreamWork::user, Long.class).process(new RunningCount());
            case StreamWork.TUMBLING_COUNT ->
                visits.assignTimestampsAndWatermarks(WatermarkStrategy.<Long>forMonotonousTimestamps()
                                .withTimestampAssigner((visit, _) -> StreamWork.millis(visit)))
                        .keyBy(StreamWork::windowUser, Long.class)
                        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(StreamWork.WINDOW_SECONDS)))
                        .aggregate(new Count());
            default -> throw Check.unreachable("no program is called %s", program);
        };
        // What both systems do with each count, and then with none.
        counts.filter(count -> count < 0).print();
        env.execute();
    }

    private static final class RunningCount extends KeyedProcessFunction<Long, Long, Long> {
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
        }

        @Override
        public void processElement(Long visit, Context context, Collector<Long> out) {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(now);
        }
    }

    private static final class Count implements AggregateFunction<Long, Long, Long> {
        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long visit, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long one, Long other) {
            return one + other;
        }
    }
}
