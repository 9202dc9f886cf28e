package io.rivulus.benchmarks.flink;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a JVM needs in which Flink runs.
public final class FlinkProcess {
    /// Flink's planner brings Calcite with a compiler of its own, and takes those of the class path for it.
    private static final List<String> IN_ITS_WAY = List.of("janino", "commons-compiler");

    private FlinkProcess() {}

    /// The flags without which it doesn't run on a JVM as young, and with which it says no more than what went wrong.
    public static List<String> flags() {
        Stream<String> opened = Stream.of("lang", "nio", "time", "util")
                .map(name -> "--add-opens=java.base/java.%s=ALL-UNNAMED".formatted(name));
        return Stream.concat(opened, Stream.of("-Dlogback.configurationFile=flink-logback.xml"))
                .toList();
    }

    /// The class path of this process without what is in its way.
    public static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> IN_ITS_WAY.stream().noneMatch(new File(entry).getName()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
