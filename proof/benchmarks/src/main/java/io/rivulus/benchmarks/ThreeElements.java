package io.rivulus.benchmarks;

import io.rivulus.api.stream.StreamExecutionEnvironment;

/// The least that a DataStream program does, which [io.rivulus.benchmarks.flink.FlinkStart] does on Flink. Public for
/// `rivulus run`.
public final class ThreeElements {
    private ThreeElements() {}

    public static void main(String[] arguments) throws InterruptedException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(1);
        env.fromData("one", "two", "three").map(word -> word + "!").print();
        env.execute();
    }
}
