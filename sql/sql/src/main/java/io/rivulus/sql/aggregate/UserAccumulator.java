package io.rivulus.sql.aggregate;

import io.rivulus.base.error.UserException;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.expression.RowText;
import io.rivulus.sql.function.AggregateRun;
import io.rivulus.sql.function.FunctionException;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.state.RowFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An aggregate function of the user's: its accumulator of a group stands in one field, as its class has it as data.
///
/// An accumulator becomes an object for as long as a batch is taken in: it is read when the first of the group's rows
/// comes, and written when the batch is done.
final class UserAccumulator implements Splittable {
    private final UserAggregate aggregate;
    private final AggregateCall call;
    private final CallText text;
    private final AggregateRun run;
    private final DataType type;

    UserAccumulator(UserAggregate aggregate, AggregateCall call, CallText text, UserInstances users) {
        this.aggregate = aggregate;
        this.call = call;
        this.text = text;
        this.run = aggregate.open(users);
        this.type = aggregate.stateType();
    }

    @Override
    public List<DataType> fieldTypes() {
        return List.of(type);
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column[] arguments = call.arguments().stream().map(changes::column).toArray(Column[]::new);
        Map<Long, Object> accumulators = new LinkedHashMap<>();
        for (int i = 0; i < changes.count; i++) {
            Object accumulator = accumulators.computeIfAbsent(changes.groups[i], group -> read(fields, group, first));
            take(accumulator, arguments, changes, i);
        }
        write(accumulators, fields, first);
    }

    private void take(Object accumulator, Column[] arguments, Changes changes, int change) {
        int row = changes.rows[change];
        try {
            run.take(accumulator, arguments, row, changes.weights[change] > 0);
        } catch (FunctionException e) {
            throw failed(
                    e,
                    arguments.length == 0
                            ? ""
                            : " for the row with " + RowText.of(text.input(), call.arguments(), changes::column, row));
        }
    }

    @Override
    public void one(Changes changes, int change, ColumnBuilder[] out) {
        Column[] arguments = call.arguments().stream().map(changes::column).toArray(Column[]::new);
        Object accumulator;
        try {
            accumulator = run.create();
        } catch (FunctionException e) {
            throw failed(e, "");
        }
        take(accumulator, arguments, changes, change);
        run.write(accumulator, out[0]);
    }

    @Override
    public void addParts(Changes parts, int column, RowFields fields, int first) {
        Column states = parts.column(column);
        Map<Long, Object> accumulators = new LinkedHashMap<>();
        for (int i = 0; i < parts.count; i++) {
            if (states.isNull(parts.rows[i])) {
                continue;
            }
            Object part = run.read(states, parts.rows[i]);
            Object accumulator = accumulators.computeIfAbsent(parts.groups[i], group -> read(fields, group, first));
            try {
                run.merge(accumulator, part);
            } catch (FunctionException e) {
                throw failed(e, "");
            }
        }
        write(accumulators, fields, first);
    }

    private Object read(RowFields fields, long group, int first) {
        try {
            if (fields.isNull(group, first)) {
                return run.create();
            }
        } catch (FunctionException e) {
            throw failed(e, "");
        }
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        fields.append(group, first, builder);
        return run.read(builder.build(), 0);
    }

    private void write(Map<Long, Object> accumulators, RowFields fields, int first) {
        ColumnBuilder builder = ColumnBuilder.of(type, accumulators.size());
        accumulators.values().forEach(accumulator -> run.write(accumulator, builder));
        Column column = builder.build();
        int next = 0;
        for (long group : accumulators.keySet()) {
            fields.put(group, first, column, next++);
        }
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        Map<Long, Object> accumulators = new LinkedHashMap<>();
        for (int i = 0; i < groups.count(); i++) {
            if (groups.fields().isNull(groups.rows()[i], fromFirst)) {
                continue;
            }
            Object other = ((UserAccumulator) from).read(groups.fields(), groups.rows()[i], fromFirst);
            Object accumulator =
                    accumulators.computeIfAbsent(into.rows()[i], group -> read(into.fields(), group, first));
            try {
                run.merge(accumulator, other);
            } catch (FunctionException e) {
                throw failed(e, text.group(into, i));
            }
        }
        write(accumulators, into.fields(), first);
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        for (int i = 0; i < groups.count(); i++) {
            Object accumulator = read(groups.fields(), groups.rows()[i], first);
            try {
                run.result(accumulator, out);
            } catch (FunctionException e) {
                throw failed(e, text.group(groups, i));
            }
        }
    }

    /// @param where the row or group
    private UserException failed(FunctionException failure, String where) {
        String message = "%s in %s (%s)%s".formatted(failure.getMessage(), text.name(), aggregate.position(), where);
        return new UserException(failure.code(), message, failure);
    }
}
