package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
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

/// Gives each table of a job one source with the columns of all its uses, so that they share its cuts. It may
/// leave out the rows that none of them needs.
public final class SharedSources {
    private final Map<TableUse, BitSet> columns = new LinkedHashMap<>();
    private final Map<TableUse, SourceConditions> conditions = new HashMap<>();
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

    private record Shared(SharedSource source, List<Integer> given) {}

    /// The plans of one job, reading the same source where they read the same table.
    public static List<PlanNode> apply(List<PlanNode> roots, SourceTables tables) {
        SharedSources sources = new SharedSources(tables);
        roots.forEach(sources::collect);
        return roots.stream().map(sources::rewrite).toList();
    }

    private void collect(PlanNode node) {
        switch (node) {
            case Scan scan -> collect(scan, Optional.empty());
            case Calc calc when calc.input() instanceof Scan scan -> collect(scan, calc.condition());
            default -> node.inputs().forEach(this::collect);
        }
    }

    private void collect(Scan scan, Optional<Expression> condition) {
        BitSet used = columns.computeIfAbsent(scan.table(), _ -> new BitSet());
        scan.columns().forEach(used::set);
        conditions
                .computeIfAbsent(scan.table(), _ -> new SourceConditions())
                .add(scan, condition, tables.columns(scan.table()));
    }

    private PlanNode rewrite(PlanNode node) {
        if (node instanceof LookupJoin join) {
            // Its table is read for itself, not at the cuts of a stream.
            PlanNode table = apply(List.of(join.table()), tables).getFirst();
            return new LookupJoin(
                    rewrite(join.input()), table, join.outer(), join.keys(), join.tableKeys(), join.condition());
        }
        if (!(node instanceof Scan scan)) {
            return node.withInputs(node.inputs().stream().map(this::rewrite).toList());
        }
        TableColumns table = tables.columns(scan.table());
        Shared source = shared.get(scan.table());
        if (source == null) {
            source = share(scan.table(), table);
            shared.put(scan.table(), source);
        }
        List<Integer> given = source.given();
        return Calcs.of(
                source.source(),
                Optional.empty(),
                scan.columns().stream()
                        .map(column -> Substitution.moved(table.expressions().get(column), given))
                        .toList(),
                scan.type().names());
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
        List<Field> fields =
                given.stream().map(column -> table.given().fields().get(column)).toList();
        SharedSource source = new SharedSource(
                use,
                physical,
                metadata,
                conditions.getOrDefault(use, new SourceConditions()).of(use, tables),
                table.watermark().map(watermark -> Substitution.moved(watermark, given)),
                new RowType(fields, false));
        return new Shared(source, given);
    }
}
