package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.Scan;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Gives each table of a job one source with the columns of all its uses, so that they share its cuts. It may
/// leave out the rows that none of them needs.
public final class SharedSources {
    private final Map<TableUse, BitSet> columns = new LinkedHashMap<>();
    private final Map<TableUse, SourceConditions> conditions = new HashMap<>();

    /// What is read of each column that a connector gives.
    private final Map<TableUse, Map<Integer, FieldUse>> fields = new HashMap<>();

    private final Map<TableUse, Shared> shared = new HashMap<>();
    private final SourceTables tables;

    private SharedSources(SourceTables tables) {
        this.tables = tables;
    }

    /// What is to be known of tables.
    public interface SourceTables {
        TableColumns columns(TableUse table);

        /// Which of some conditions over its physical columns help its source to leave out rows.
        List<Expression> useful(TableUse table, List<Expression> conditions);

        /// Whether its source can read less of the rows that its columns hold.
        ///
        /// @param columns all physical columns as they are wanted
        boolean canNarrow(TableUse table, RowType columns);
    }

    /// How the columns of a table are made from what its connector gives.
    ///
    /// @param given the connector's columns: the physical ones, then metadata
    /// @param physical how many of them are physical
    /// @param expressions each column of the table, over `given`
    /// @param watermark over `given`
    public record TableColumns(
            RowType given, int physical, List<Expression> expressions, Optional<Expression> watermark) {
        public TableColumns {
            expressions = List.copyOf(expressions);
        }
    }

    /// @param given which of the connector's columns it has
    /// @param fields what is read of each of the connector's columns
    private record Shared(SharedSource source, List<Integer> given, IntFunction<FieldUse> fields) {}

    /// The plans of one job, reading the same source where they read the same table.
    public static List<PlanNode> apply(List<PlanNode> roots, SourceTables tables) {
        SharedSources sources = new SharedSources(tables);
        roots.forEach(sources::collect);
        return roots.stream().map(sources::rewrite).toList();
    }

    private void collect(PlanNode node) {
        switch (node) {
            case Scan scan -> collect(scan, Optional.empty(), Rows.columns(scan.type()));
            case Calc calc
            when calc.input() instanceof Scan scan -> {
                List<Expression> read = new ArrayList<>(calc.projections());
                calc.condition().ifPresent(read::add);
                collect(scan, calc.condition(), read);
            }
            default -> node.inputs().forEach(this::collect);
        }
    }

    /// @param read expressions over the columns of the scan
    private void collect(Scan scan, Optional<Expression> condition, List<Expression> read) {
        TableColumns table = tables.columns(scan.table());
        IntFunction<FieldUse> given = fieldsOf(scan.table());
        for (int column : scan.columns()) {
            if (!(table.expressions().get(column) instanceof Input)) {
                FieldUse.collect(table.expressions().get(column), given);
            }
        }
        table.watermark().ifPresent(watermark -> FieldUse.collect(watermark, given));
        read.forEach(expression -> FieldUse.collect(expression, columnsOf(scan, table, given)));
        BitSet used = columns.computeIfAbsent(scan.table(), _ -> new BitSet());
        scan.columns().forEach(used::set);
        conditions.computeIfAbsent(scan.table(), _ -> new SourceConditions()).add(scan, condition, table);
    }

    private IntFunction<FieldUse> fieldsOf(TableUse table) {
        Map<Integer, FieldUse> uses = fields.computeIfAbsent(table, _ -> new HashMap<>());
        return column -> uses.computeIfAbsent(column, _ -> new FieldUse());
    }

    /// What is read of the columns of a scan, which are those of the connector or computed.
    private static IntFunction<FieldUse> columnsOf(Scan scan, TableColumns table, IntFunction<FieldUse> given) {
        return column -> table.expressions().get(scan.columns().get(column)) instanceof Input input
                ? given.apply(input.index())
                : FieldUse.ofAll();
    }

    private PlanNode rewrite(PlanNode node) {
        if (node instanceof LookupJoin join) {
            // Its table is read for itself, not at the cuts of a stream.
            PlanNode table = apply(List.of(join.table()), tables).getFirst();
            return new LookupJoin(
                    rewrite(join.input()), table, join.outer(), join.keys(), join.tableKeys(), join.condition());
        }
        return switch (node) {
            case Scan scan -> scanned(scan);
            case Calc calc
            when calc.input() instanceof Scan scan -> {
                IntFunction<FieldUse> read = columnsOf(
                        scan, tables.columns(scan.table()), source(scan.table()).fields());
                yield Calcs.of(
                        scanned(scan),
                        calc.condition().map(condition -> FieldUse.narrowed(condition, read)),
                        calc.projections().stream()
                                .map(projection -> FieldUse.narrowed(projection, read))
                                .toList(),
                        calc.type().names());
            }
            default -> node.withInputs(node.inputs().stream().map(this::rewrite).toList());
        };
    }

    private PlanNode scanned(Scan scan) {
        TableColumns table = tables.columns(scan.table());
        Shared source = source(scan.table());
        return Calcs.of(
                source.source(),
                Optional.empty(),
                scan.columns().stream()
                        .map(column -> given(table.expressions().get(column), source))
                        .toList(),
                scan.type().names());
    }

    /// An expression over the columns that a source gives.
    private static Expression given(Expression expression, Shared source) {
        Expression moved = Substitution.moved(FieldUse.narrowed(expression, source.fields()), source.given());
        return moved instanceof Input(int column, var _)
                ? new Input(column, source.source().type().type(column))
                : moved;
    }

    private Shared source(TableUse table) {
        Shared source = shared.get(table);
        if (source == null) {
            source = share(table, tables.columns(table));
            shared.put(table, source);
        }
        return source;
    }

    private Shared share(TableUse use, TableColumns table) {
        BitSet read = new BitSet();
        BitSet used = columns.getOrDefault(use, new BitSet());
        used.stream().forEach(column -> Substitution.collect(table.expressions().get(column), read));
        table.watermark().ifPresent(watermark -> Substitution.collect(watermark, read));
        List<Integer> given = read.stream().boxed().toList();
        List<Integer> physical = new ArrayList<>();
        List<String> metadata = new ArrayList<>();
        for (int column : given) {
            if (column < table.physical()) {
                physical.add(column);
            } else {
                metadata.add(table.given().names().get(column));
            }
        }
        IntFunction<FieldUse> uses = narrowing(use, table);
        List<Field> types = given.stream()
                .map(column -> narrowed(table.given().fields().get(column), uses.apply(column)))
                .toList();
        SharedSource source = new SharedSource(
                use,
                physical,
                metadata,
                conditions.getOrDefault(use, new SourceConditions()).of(use, tables),
                table.watermark().map(watermark -> Substitution.moved(FieldUse.narrowed(watermark, uses), given)),
                new RowType(types, false));
        return new Shared(source, given, uses);
    }

    private static Field narrowed(Field field, FieldUse use) {
        return new Field(field.name(), use.narrowed(field.type()));
    }

    /// What is read of each column, if the connector can read less than all.
    private IntFunction<FieldUse> narrowing(TableUse use, TableColumns table) {
        IntFunction<FieldUse> uses = fieldsOf(use);
        List<Field> physical = new ArrayList<>();
        for (int column = 0; column < table.physical(); column++) {
            physical.add(narrowed(table.given().fields().get(column), uses.apply(column)));
        }
        boolean isNarrower = !physical.equals(table.given().fields().subList(0, table.physical()));
        return isNarrower && tables.canNarrow(use, new RowType(physical, false))
                ? column -> column < table.physical() ? uses.apply(column) : FieldUse.ofAll()
                : _ -> FieldUse.ofAll();
    }
}
