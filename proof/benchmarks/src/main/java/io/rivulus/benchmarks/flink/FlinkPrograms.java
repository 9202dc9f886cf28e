package io.rivulus.benchmarks.flink;

import com.sun.management.OperatingSystemMXBean;
import io.rivulus.base.Check;
import io.rivulus.benchmarks.Outcome;
import io.rivulus.benchmarks.StreamWork;
import io.rivulus.cli.bench.QueryBenchmark;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

/// `FlinkPrograms RECORDS PROGRAM…`: runs DataStream programs on Flink, each over a fifth of the records first, and
/// prints for each its [Outcome]. At parallelism 1, with object reuse, without checkpoints.
public final class FlinkPrograms {
    private static final double NANOS_PER_SECOND = 1e9;

    private FlinkPrograms() {}

    public static void main(String[] arguments) throws Exception {
        long records = Long.parseLong(arguments[0]);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (String program : List.of(arguments).subList(1, arguments.length)) {
            run(program, QueryBenchmark.warmUp(records));
            long cpuNanos = process.getProcessCpuTime();
            long started = System.nanoTime();
            run(program, records);
            double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
            double cpuSeconds = (process.getProcessCpuTime() - cpuNanos) / NANOS_PER_SECOND;
            System.out.println(Outcome.of(seconds, cpuSeconds).line());
        }
    }

    private static void run(String program, long records) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.object-reuse", "true");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataStream<Long> visits = env.fromSequence(1, records);
        DataStream<Long> counts = switch (program) {
            case StreamWork.KEYED_COUNT ->
                visits.keyBy(StreamWork::user, Types.LONG).process(new RunningCount());
            case StreamWork.TUMBLING_COUNT ->
                visits.assignTimestampsAndWatermarks(WatermarkStrategy.<Long>forMonotonousTimestamps()
                                .withTimestampAssigner((visit, _) -> StreamWork.millis(visit)))
                        .keyBy(StreamWork::windowUser, Types.LONG)
                        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(StreamWork.WINDOW_SECONDS)))
                        .aggregate(new Count());
            default -> throw Check.unreachable("no program is called %s", program);
        };
        counts.filter(count -> count < 0).print();
        env.execute();
    }

    private static final class RunningCount extends KeyedProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1;

        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(Long visit, Context context, Collector<Long> out) throws Exception {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(now);
        }
    }

    private static final class Count implements AggregateFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1;

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
