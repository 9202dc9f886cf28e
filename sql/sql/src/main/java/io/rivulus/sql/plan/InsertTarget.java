package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.operator.NotNullFactory;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.TableUse;
import io.rivulus.sql.plan.query.Queries;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.PartitionValue;
import io.rivulus.sql.statement.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The table that an INSERT fills.
///
/// @param positions for each column that is written, which column of the query fills it; -1 for one that has the
///     same value in all rows: that of a static PARTITION, or NULL
record InsertTarget(Statement.Insert insert, TableUse table, RowType row, List<Integer> positions) {
    static InsertTarget of(Statement.Insert insert, Catalogs catalogs) {
        Identifier name = insert.target();
        CatalogTable table = switch (catalogs.get(name)) {
            case CatalogTable found -> found;
            case CatalogView _ ->
                throw new UserException(
                        PlanErrors.NOT_INSERTABLE,
                        "%s at %s is a view; INSERT needs a table".formatted(name, name.position()));
        };
        if (insert.overwrite()) {
            throw new UserException(
                    PlanErrors.CLAUSE_UNSUPPORTED,
                    "INSERT OVERWRITE at %s is not supported yet".formatted(insert.source()));
        }
        checkPartition(insert, table);
        Map<String, String> hint = new HashMap<>();
        for (Option option : insert.options()) {
            hint.put(option.key(), option.value());
        }
        RowType row = table.physicalRow();
        TableUse use = TableUse.of(catalogs.complete(name), table, hint);
        return new InsertTarget(insert, use, row, positions(insert, row));
    }

    private static void checkPartition(Statement.Insert insert, CatalogTable table) {
        for (PartitionValue value : insert.partition()) {
            Identifier column = value.column();
            if (!table.partitionKeys().contains(column.name())) {
                throw new UserException(
                        PlanErrors.UNKNOWN_COLUMN,
                        "PARTITION at %s has column %s, by which table %s is not partitioned%s"
                                .formatted(
                                        column.position(),
                                        column,
                                        insert.target(),
                                        Nearest.hint(column.name(), table.partitionKeys())));
            }
            if (insert.columns().stream().anyMatch(other -> other.name().equals(column.name()))) {
                throw new UserException(
                        PlanErrors.WRONG_COLUMNS,
                        "column %s of the INSERT at %s has its value in PARTITION; leave it out of the columns"
                                .formatted(column, insert.source()));
            }
        }
    }

    private static List<Integer> positions(Statement.Insert insert, RowType row) {
        if (insert.columns().isEmpty()) {
            List<String> filled = new ArrayList<>(row.names());
            insert.partition().forEach(value -> filled.remove(value.column().name()));
            return row.names().stream().map(filled::indexOf).toList();
        }
        List<String> given = insert.columns().stream().map(Identifier::name).toList();
        for (Identifier column : insert.columns()) {
            if (row.indexOf(column.name()) < 0) {
                throw new UserException(
                        PlanErrors.UNKNOWN_COLUMN,
                        "unknown column %s at %s in table %s%s"
                                .formatted(
                                        column,
                                        column.position(),
                                        insert.target(),
                                        Nearest.hint(column.name(), row.names())));
            }
        }
        return row.names().stream().map(given::indexOf).toList();
    }

    String jobName() {
        return "insert-into_" + table.name();
    }

    /// The query's rows with the columns and types of the table.
    PlanNode fit(PlanNode rows, RelConverter converter, Queries queries) {
        int expected = insert.columns().isEmpty()
                ? (int) positions.stream().filter(from -> from >= 0).count()
                : insert.columns().size();
        if (rows.type().size() != expected) {
            throw new UserException(
                    PlanErrors.WRONG_COLUMNS,
                    "the query of the INSERT at %s gives %d columns (%s), but %s has %d (%s)"
                            .formatted(
                                    insert.source(),
                                    rows.type().size(),
                                    columns(rows.type()),
                                    insert.target(),
                                    expected,
                                    insert.columns().isEmpty()
                                            ? columns(filled())
                                            : insert.columns().stream()
                                                    .map(Identifier::name)
                                                    .collect(Collectors.joining(", "))));
        }
        List<Expression> outputs = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            int from = positions.get(i);
            Optional<Expression> fixed = fixed(row.names().get(i), queries);
            if (from < 0 && fixed.isEmpty() && !row.type(i).nullable()) {
                throw new UserException(
                        PlanErrors.WRONG_COLUMNS,
                        "the INSERT at %s leaves out column %s of %s, which is NOT NULL"
                                .formatted(insert.source(), row.names().get(i), insert.target()));
            }
            if (from >= 0) {
                check(row.names().get(i), rows.type().type(from), row.type(i));
            }
            outputs.add(
                    from < 0
                            ? fixed.orElse(new Literal(null, row.type(i)))
                            : new Input(from, rows.type().type(from)));
        }
        return converter.cast(Calcs.of(rows, Optional.empty(), outputs, row.names()), row);
    }

    /// The columns that the query is to fill.
    private RowType filled() {
        return new RowType(
                IntStream.range(0, row.size())
                        .filter(i -> positions.get(i) >= 0)
                        .mapToObj(row.fields()::get)
                        .toList(),
                row.nullable());
    }

    private Optional<Expression> fixed(String column, Queries queries) {
        return insert.partition().stream()
                .filter(value -> value.column().name().equals(column))
                .map(value -> queries.expression(value.value(), row))
                .findFirst();
    }

    private void check(String column, DataType given, DataType wanted) {
        if (!ImplicitCasts.allowed(given, wanted)) {
            throw new UserException(
                    PlanErrors.WRONG_TYPE,
                    "column %s of %s is %s, but the query of the INSERT at %s gives %s; CAST it"
                            .formatted(column, insert.target(), wanted.name(), insert.source(), given.name()));
        }
    }

    private static String columns(RowType row) {
        return row.fields().stream()
                .map(field -> field.name() + " " + field.type().name())
                .collect(Collectors.joining(", "));
    }

    /// The checks that keep NULL out of columns that are NOT NULL.
    List<NotNullFactory> notNull(RowType given) {
        List<Integer> columns = IntStream.range(0, row.size())
                .filter(i -> !row.type(i).nullable() && given.type(i).nullable())
                .boxed()
                .toList();
        return columns.isEmpty()
                ? List.of()
                : List.of(new NotNullFactory(table.name().toString(), row, columns));
    }
}
