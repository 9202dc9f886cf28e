package io.rivulus.benchmarks;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import java.util.List;
import java.util.function.UnaryOperator;

/// A chain of short DataStream functions in a process that has run no other job, and then in one that has run
/// ten: those must not make it slower, whatever the JIT has seen of them.
final class ChainBenchmark implements Benchmark {
    private static final double NANOS = 1e9;
    private static final double TIMES_MAX = 1.2;

    /// Each of the other jobs does a share of the work.
    private static final long SHARE_OF_OTHERS = 20;

    private static final FlatMapFunction<Long, Long> EVEN = (Long i, Collector<Long> out) -> {
        if ((i & 1) == 0) {
            out.collect(i + 7);
        }
    };
    private static final FlatMapFunction<Long, Long> LESS = (i, out) -> out.collect(i - 1);
    private static final FlatMapFunction<Long, Long> FOURTH = (i, out) -> {
        if ((i & 3) == 0) {
            out.collect(i);
        }
    };

    private static final List<UnaryOperator<DataStream<Long>>> OTHERS = List.of(
            all -> all.map(i -> i + 1).map(i -> i ^ 5),
            all -> all.filter(i -> i % 5 == 0).map(i -> i - 3),
            all -> all.flatMap(LESS).returns(Long.class).map(i -> i + 9),
            all -> all.map(i -> i * 2).flatMap(FOURTH).returns(Long.class),
            all -> all.filter(i -> i > 1).filter(i -> i % 2 == 0).flatMap(LESS).returns(Long.class),
            all -> all.map(i -> i.toString())
                    .filter(text -> text.length() > 2)
                    .map(text -> text + "1")
                    .map(Long::valueOf),
            all -> all.keyBy(i -> i % 100).reduce(Long::sum).map(i -> i / 2),
            all -> all.map(i -> (double) i).map(half -> half / 2).map(Math::round),
            all -> all.flatMap(FOURTH).returns(Long.class).flatMap(LESS).returns(Long.class),
            all -> all.filter(i -> i != 4).filter(i -> i != 7).filter(i -> i != 9));

    private final Sizes sizes;

    ChainBenchmark(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String work() {
        return "a map, a filter, a map and a flat map over %,d records, alone and after ten other jobs, CPU time"
                .formatted(sizes.streamRecords());
    }

    @Override
    public List<Figure> run() throws Exception {
        double alone = nanos();
        for (UnaryOperator<DataStream<Long>> other : OTHERS) {
            run(sizes.streamRecords() / SHARE_OF_OTHERS, other);
        }
        double after = nanos();
        return List.of(
                Figure.of("chain, alone", alone, "ns/record"),
                Figure.of("chain, after ten other jobs", after, "ns/record"),
                Figure.of("chain, after ten other jobs to alone", after / alone, "times")
                        .atMost(TIMES_MAX));
    }

    private double nanos() throws Exception {
        Cost cost = Cost.ofBest(sizes.rounds(), () -> run(sizes.streamRecords(), ChainBenchmark::chain));
        return cost.cpu() / sizes.streamRecords() * NANOS;
    }

    private static DataStream<Long> chain(DataStream<Long> all) {
        return all.map(i -> i + 3)
                .filter(i -> i % 3 != 0)
                .map(i -> i * 5)
                .flatMap(EVEN)
                .returns(Long.class);
    }

    private static void run(long records, UnaryOperator<DataStream<Long>> program) throws InterruptedException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(1);
        program.apply(env.fromSequence(1, records)).filter(i -> i < 0).print();
        env.execute();
    }
}
