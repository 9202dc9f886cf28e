package io.rivulus.api.stream;

import io.rivulus.api.function.OutputTag;
import io.rivulus.api.type.TypeHint;
import io.rivulus.api.type.TypeInformation;

/// The stream that leaves a step, and the step's settings.
public final class SingleOutputStreamOperator<T> extends DataStream<T> {
    SingleOutputStreamOperator(StreamExecutionEnvironment environment, Transformation<T> transformation) {
        super(environment, transformation);
    }

    /// What people call the step.
    public SingleOutputStreamOperator<T> name(String name) {
        transformation().setName(name);
        return this;
    }

    /// Names the step for ever, whatever becomes of the program around it: its state is found by that.
    public SingleOutputStreamOperator<T> uid(String uid) {
        transformation().setUid(uid);
        return this;
    }

    /// How many subtasks the step has.
    public SingleOutputStreamOperator<T> setParallelism(int subtasks) {
        StreamExecutionEnvironment.requireAtLeastOne(
                "the parallelism of '%s'".formatted(transformation().name()), subtasks);
        transformation().setParallelism(subtasks);
        return this;
    }

    /// Says what the records are, where the function doesn't tell.
    public SingleOutputStreamOperator<T> returns(TypeInformation<T> type) {
        transformation().setType(type);
        return this;
    }

    /// Says what the records are, where the function doesn't tell.
    public SingleOutputStreamOperator<T> returns(Class<T> type) {
        return returns(TypeInformation.of(type));
    }

    /// Says what the records are, where the function doesn't tell.
    public SingleOutputStreamOperator<T> returns(TypeHint<T> type) {
        return returns(TypeInformation.of(type));
    }

    /// The records that the step's function has sent aside under a tag.
    public <X> SingleOutputStreamOperator<X> getSideOutput(OutputTag<X> tag) {
        return then("Side Output " + tag.id(), new Step.SideOutput(tag), tag.type());
    }
}
