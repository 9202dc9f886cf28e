package io.rivulus.sql.function;

import io.rivulus.api.function.Collector;
import io.rivulus.api.table.function.TableFunction;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a [UserTableFunction]. Its `eval` can't be interrupted: all that it collects goes to where rows
/// go, which has a bound.
final class UserRows implements RowMaker {
    private final UserTableFunction function;
    private final EvalMethod method;
    private final List<DataType> types;
    private final UserInstances users;
    private final int[] places;
    private @Nullable TableFunction<Object> instance;

    // Where what is collected goes, while `eval` runs.
    private @Nullable Rows target;

    UserRows(UserTableFunction function, EvalMethod method, TableCall call, UserInstances users, int[] places) {
        this.function = function;
        this.method = method;
        this.types = call.arguments().stream().map(argument -> argument.type()).toList();
        this.users = users;
        this.places = places;
    }

    @Override
    public boolean make(ColumnBatch arguments, int row, Rows rows) {
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.get(arguments.column(places[i]), types.get(i), row);
        }
        if (!method.passesOver(values)) {
            TableFunction<Object> ready = instance();
            target = rows;
            function.type().invoke(ready, method.method(), method.javaArguments(values), users.place());
            target = null;
        }
        return true;
    }

    @SuppressWarnings("unchecked") // what it collects is looked at before it goes on
    private TableFunction<Object> instance() {
        if (instance == null) {
            instance = (TableFunction<Object>) users.of(function.type());
            Collector<Object> collector = this::collect;
            instance.setCollector(collector);
        }
        return instance;
    }

    private void collect(@Nullable Object value) {
        if (target == null) {
            throw new IllegalStateException("collect is called within eval alone");
        }
        Rows rows = target;
        try {
            method.result().appendColumns(value, rows.columns());
        } catch (ClassCastException e) {
            throw UserFunctionErrors.wrongResult(function.name(), value, method.type(), e);
        }
        rows.taken();
    }
}
