package io.rivulus.benchmarks;

import io.rivulus.benchmarks.flink.FlinkPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs of the DataStream API, the same on Rivulus and on Flink: [StreamWork].
final class DataStreamBenchmark implements Benchmark {
    private static final double TIMES = 4;

    private final SideBySide systems;
    private final long records;

    /// @param root of the checkout
    DataStreamBenchmark(Path root, Sizes sizes) {
        systems = SideBySide.programs(root, RivulusPrograms.class, FlinkPrograms.class);
        records = sizes.streamRecords();
    }

    @Override
    public String name() {
        return "datastream";
    }

    @Override
    public String work() {
        return "programs over %,d records each, on Rivulus and on Flink with one subtask for each step"
                .formatted(records);
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (String program : List.of(StreamWork.KEYED_COUNT, StreamWork.TUMBLING_COUNT)) {
            figures.addAll(systems.compare(name(), program, records, "records")
                    .timesAsFast(SideBySide.FLINK, TIMES)
                    .shown());
        }
        return figures;
    }
}
