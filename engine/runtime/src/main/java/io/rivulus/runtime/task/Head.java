package io.rivulus.runtime.task;

import io.rivulus.data.Element;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Where the elements of a task come from. Owned by the task.
public interface Head extends AutoCloseable {
    /// The next element, or null when there is none just now; then the task is woken when there is.
    ///
    /// @param refused the inputs of which no batch is wanted
    @Nullable
    Element poll(IntPredicate refused);

    /// The input by which the last batch or end came.
    default int input() {
        return 0;
    }

    /// What it is called in errors, such as the source's name.
    String name();

    @Override
    default void close() {}
}
