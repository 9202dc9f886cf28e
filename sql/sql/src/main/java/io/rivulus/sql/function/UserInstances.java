package io.rivulus.sql.function;

import io.rivulus.api.table.function.UserDefinedFunction;
import java.util.IdentityHashMap;

/// The functions of the user's that one task calls, each opened when it is first wanted. Owned by the task.
public final class UserInstances implements AutoCloseable {
    private final String place;
    private final IdentityHashMap<FunctionClass<?>, UserDefinedFunction> instances = new IdentityHashMap<>();

    /// @param place whose they are, for errors: `subtask 1 of 4 of Calc`
    public UserInstances(String place) {
        this.place = place;
    }

    String place() {
        return place;
    }

    @SuppressWarnings("unchecked") // each class has an instance of its own
    <F extends UserDefinedFunction> F of(FunctionClass<F> type) {
        return (F) instances.computeIfAbsent(type, wanted -> wanted.open(place));
    }

    @Override
    public void close() {
        instances.forEach((type, instance) -> type.close(instance, place));
        instances.clear();
    }
}
