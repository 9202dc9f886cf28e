package io.rivulus.api.stream;

/// A sink of a program, and its settings.
public final class DataStreamSink<T> {
    private final Transformation<T> transformation;

    DataStreamSink(Transformation<T> transformation) {
        this.transformation = transformation;
    }

    /// What people call the sink.
    public DataStreamSink<T> name(String name) {
        transformation.setName(name);
        return this;
    }

    /// Names the sink for ever, whatever becomes of the program around it.
    public DataStreamSink<T> uid(String uid) {
        transformation.setUid(uid);
        return this;
    }

    /// How many subtasks the sink has.
    public DataStreamSink<T> setParallelism(int subtasks) {
        StreamExecutionEnvironment.requireAtLeastOne(
                "the parallelism of '%s'".formatted(transformation.name()), subtasks);
        transformation.setParallelism(subtasks);
        return this;
    }
}
