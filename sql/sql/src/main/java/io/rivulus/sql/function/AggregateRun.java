package io.rivulus.sql.function;

import io.rivulus.api.table.function.AggregateFunction;
import io.rivulus.api.type.ColumnInput;
import io.rivulus.api.type.ColumnOutput;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls an aggregate function of the user's in one task. Accumulators are objects to all others. What its code throws
/// comes as a [FunctionException].
public final class AggregateRun {
    private final UserAggregateFunction function;
    private final EvalMethod accumulate;
    private final Optional<EvalMethod> retract;
    private final List<DataType> types;
    private final UserInstances users;
    private final ColumnInput input = new ColumnInput();

    AggregateRun(
            UserAggregateFunction function,
            EvalMethod accumulate,
            Optional<EvalMethod> retract,
            List<DataType> types,
            UserInstances users) {
        this.function = function;
        this.accumulate = accumulate;
        this.retract = retract;
        this.types = types;
        this.users = users;
    }

    @SuppressWarnings("unchecked") // accumulators come from the function itself
    private AggregateFunction<Object, Object> instance() {
        return (AggregateFunction<Object, Object>) users.of(function.type());
    }

    /// An accumulator of no rows.
    // The author may not have marked what may be null.
    @SuppressWarnings("ConstantConditions")
    public Object create() {
        AggregateFunction<Object, Object> instance = instance();
        Object created;
        try {
            created = instance.createAccumulator();
        } catch (RuntimeException | Error e) {
            throw function.type().threw(e, users.place());
        }
        if (created == null) {
            throw new FunctionException(
                    UserFunctionErrors.FAILED, "%s has created null as an accumulator,".formatted(function.name()));
        }
        return created;
    }

    /// Takes a row in, or back.
    ///
    /// @param arguments their columns
    public void take(Object accumulator, Column[] arguments, int row, boolean comes) {
        @Nullable Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.get(arguments[i], types.get(i), row);
        }
        if (!accumulate.passesOver(values)) {
            EvalMethod method = comes
                    ? accumulate
                    : Check.present(retract.orElse(null), function.name() + " takes rows back by retract");
            function.type()
                    .invoke(instance(), method.method(), method.javaArguments(values, accumulator), users.place());
        }
    }

    /// Takes in what another accumulator has.
    public void merge(Object accumulator, Object other) {
        Object[] arguments = {accumulator, List.of(other)};
        function.type()
                .invoke(
                        instance(),
                        Check.present(function.merge().orElse(null), function.name() + " merges groups by merge"),
                        arguments,
                        users.place());
    }

    /// Appends the result.
    public void result(Object accumulator, ColumnBuilder out) {
        AggregateFunction<Object, Object> instance = instance();
        Object value;
        try {
            value = instance.getValue(accumulator);
        } catch (RuntimeException | Error e) {
            throw function.type().threw(e, users.place());
        }
        try {
            accumulate.result().append(value, out);
        } catch (ClassCastException e) {
            throw UserFunctionErrors.wrongResult(function.name(), value, accumulate.type(), e);
        }
    }

    /// Appends an accumulator as what is kept of it.
    public void write(Object accumulator, ColumnBuilder out) {
        function.state().codec().write(accumulator, new ColumnOutput(List.of(out)), 0);
    }

    /// The accumulator that was written.
    public Object read(Column column, int row) {
        input.open(ColumnBatch.of(column.size(), column), row);
        return Check.present(function.state().codec().read(input, 0), "an accumulator is no null");
    }
}
