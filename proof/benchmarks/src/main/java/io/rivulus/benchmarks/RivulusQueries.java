package io.rivulus.benchmarks;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.QueryFigures;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.sql.SqlOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `RivulusQueries CHECKOUT EVENTS QUERY…`: what [io.rivulus.benchmarks.flink.FlinkQueries] does, on Rivulus.
final class RivulusQueries {
    private RivulusQueries() {}

    public static void main(String[] arguments) throws Exception {
        QueryScripts scripts = QueryScripts.nexmarkIn(Path.of(arguments[0]), QueryScripts.COUNT_CHAR);
        long events = Long.parseLong(arguments[1]);
        ConfigOptions known = new ConfigOptions(
                List.of(PipelineOptions.group(), ExecutionOptions.group(), SqlOptions.group()),
                FlinkKeys.meaningless());
        Configuration configuration =
                Configuration.of(known, ConfigLayer.of("benchmark", Map.of(PipelineOptions.PARALLELISM.key(), "1")));
        try (ScratchFolder scratch = ScratchFolder.make();
                QueryBenchmark benchmark = new QueryBenchmark(scripts, configuration, scratch.path())) {
            for (String query : List.of(arguments).subList(2, arguments.length)) {
                QueryFigures figures = benchmark.measure(query, events, _ -> {});
                System.out.println(
                        String.format(Locale.ROOT, "%s %.3f %.3f", query, figures.seconds(), figures.cpuSeconds()));
            }
        }
    }
}
