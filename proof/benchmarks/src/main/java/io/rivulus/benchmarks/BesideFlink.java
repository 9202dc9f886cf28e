package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import io.rivulus.benchmarks.QueryProcess.Measured;
import io.rivulus.benchmarks.flink.FlinkProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The same work on Rivulus and on Flink in turn, each in a process of its own with the flags that are its own.
final class BesideFlink {
    static final String TIMES_AS_FAST = "times as fast";

    private final Path root;
    private final QueryProcess rivulus;
    private final QueryProcess flink;

    /// @param root of the checkout
    /// @param ofRivulus what [QueryProcess] runs, as does `ofFlink`
    BesideFlink(Path root, Class<?> ofRivulus, Class<?> ofFlink) {
        this.root = root;
        Path flags = root.resolve("serve/dist/src/main/jvm");
        rivulus = new QueryProcess(
                ofRivulus,
                List.of("@" + flags.resolve("all.args"), "@" + flags.resolve("command.args")),
                System.getProperty("java.class.path"));
        List<String> flagsOfFlink = new ArrayList<>(FlinkProcess.flags());
        flagsOfFlink.add("-Xmx4g");
        flink = new QueryProcess(ofFlink, flagsOfFlink, FlinkProcess.classPath());
    }

    /// The figures of one piece of work; of Rivulus alone where Flink has come to no end, as with too little memory.
    ///
    /// @param what the name of the benchmark
    /// @param work what the processes know it by
    /// @param records that they read
    /// @param unit of a record
    /// @param times how many times as fast Rivulus is to be
    List<Figure> compare(String what, String work, long records, String unit, double times)
            throws IOException, InterruptedException {
        String prefix = "%s, %s, ".formatted(what, work);
        Measured ours = Check.present(
                rivulus.run(root, work, records).orElse(null), "Rivulus comes to the end of %s".formatted(work));
        List<Figure> figures = new ArrayList<>(figures(prefix + "Rivulus", ours, records, unit));
        Optional<Measured> theirs = flink.run(root, work, records);
        if (theirs.isPresent()) {
            figures.addAll(figures(prefix + "Flink", theirs.get(), records, unit));
            figures.add(Figure.of(prefix + TIMES_AS_FAST, theirs.get().seconds() / ours.seconds(), "")
                    .atLeast(times));
        }
        figures.forEach(figure -> System.out.println("  " + figure.text()));
        return figures;
    }

    private static List<Figure> figures(String system, Measured measured, long records, String unit) {
        return List.of(
                Figure.of(system, records / measured.seconds() / 1e6, "M %s/s".formatted(unit)),
                Figure.of(system + ", CPU", measured.cpuSeconds(), "s"),
                Figure.of(system + ", peak memory", measured.megabytes(), "MB"));
    }
}
