package io.rivulus.api.stream;

import io.rivulus.api.type.TypeInformation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A step of a program in the making, and where its records come from. Owned by the thread that writes the program.
///
/// @param <T> the records that leave it
public final class Transformation<T> {
    private final Step step;
    private final List<Transformation<?>> inputs;
    private String name;
    private Optional<String> uid = Optional.empty();
    private OptionalInt parallelism = OptionalInt.empty();
    private Optional<TypeInformation<T>> type;

    Transformation(String name, Step step, Optional<TypeInformation<T>> type, Transformation<?>... inputs) {
        this.name = name;
        this.step = step;
        this.type = type;
        this.inputs = List.of(inputs);
    }

    public Step step() {
        return step;
    }

    public List<Transformation<?>> inputs() {
        return inputs;
    }

    /// What people call it.
    public String name() {
        return name;
    }

    /// Its identity in every version of the program, where it was given one.
    public Optional<String> uid() {
        return uid;
    }

    /// How many subtasks it has; the job's default when absent.
    public OptionalInt parallelism() {
        return parallelism;
    }

    /// The type of the records, where it is known before they come.
    public Optional<TypeInformation<T>> type() {
        return type;
    }

    void setName(String newName) {
        name = newName;
    }

    void setUid(String newUid) {
        uid = Optional.of(newUid);
    }

    void setParallelism(int subtasks) {
        parallelism = OptionalInt.of(subtasks);
    }

    void setType(TypeInformation<T> newType) {
        type = Optional.of(newType);
    }
}
