package io.rivulus.sql.plan;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.base.executor.DeepStack;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.function.GraphQueries;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.TableStream;
import io.rivulus.sql.operator.NotNullFactory;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.TimeColumns;
import io.rivulus.sql.plan.node.Updates;
import io.rivulus.sql.statement.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.calcite.rel.RelRoot;

/// Plans the queries of programs that have streams beside them: first each for itself, when it is written, then all
/// together.
///
/// Stateless, as [JobPlanner].
public final class ProgramPlanner {
    private ProgramPlanner() {}

    /// Plans a query whose rows become records.
    ///
    /// @param type of the records; a field for each column when absent
    /// @throws UserException when it is wrong, or its rows are no such records
    public static ProgramRoot.Rows rows(CatalogView query, Optional<TypeInformation<?>> type, PlanningContext context) {
        return DeepStack.call(() -> {
            JobPlanner planner = new JobPlanner(context);
            RelRoot rel = planner.queries().plan(query.query().node(), query.catalog(), query.database());
            PlanNode rows =
                    RootResult.of(planner.converter().convert(rel.rel), rel).rows();
            return rows(planner, rows, type, context);
        });
    }

    private static ProgramRoot.Rows rows(
            JobPlanner planner, PlanNode given, Optional<TypeInformation<?>> type, PlanningContext context) {
        OptionalInt time = timeColumn(given);
        RowType row = given.type();
        List<Expression> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<NotNullFactory> checks = List.of();
        if (type.isPresent()) {
            RecordColumns records = new RecordColumns(type.get(), row);
            columns.addAll(records.expressions(context.functions()));
            names.addAll(records.row().names());
            checks = records.notNull();
        } else {
            for (int i = 0; i < row.size(); i++) {
                columns.add(new Input(i, row.type(i)));
                names.add(row.names().get(i));
            }
        }
        int count = columns.size();
        OptionalInt moved = OptionalInt.empty();
        if (time.isPresent()) {
            Input column = new Input(time.getAsInt(), row.type(time.getAsInt()));
            // A column that is converted is event time no more.
            if (!columns.contains(column)) {
                columns.add(column);
                names.add(row.names().get(time.getAsInt()));
            }
            moved = OptionalInt.of(columns.indexOf(column));
        }
        PlanNode plan = planner.improve(Calcs.of(given, Optional.empty(), columns, names));
        List<PlanNode> shared = planner.share(List.of(plan));
        boolean bounded = new StreamingChecks(context, planner.tables()).check(shared);
        Updates updates = planner.updates();
        planner.check(shared, updates);
        return new ProgramRoot.Rows(
                plan, streams(shared.getFirst()), count, checks, moved, updates.of(shared.getFirst()), bounded);
    }

    /// The column that is event time, if there is one.
    private static OptionalInt timeColumn(PlanNode rows) {
        BitSet times = TimeColumns.EVENT.of(rows);
        if (times.cardinality() > 1) {
            throw new UserException(
                    PlanErrors.SEVERAL_TIMES,
                    "the query has %d columns of event time (%s), and a record has one: leave out the others, or CAST them to TIMESTAMP(3)"
                            .formatted(
                                    times.cardinality(),
                                    String.join(
                                            ", ",
                                            times.stream()
                                                    .mapToObj(rows.type().names()::get)
                                                    .toList())));
        }
        return times.isEmpty() ? OptionalInt.empty() : OptionalInt.of(times.nextSetBit(0));
    }

    private static Set<TableStream> streams(PlanNode node) {
        Set<TableStream> streams = new HashSet<>();
        collect(node, streams);
        return streams;
    }

    private static void collect(PlanNode node, Set<TableStream> streams) {
        if (node instanceof SharedSource source) {
            source.table().table().stream().ifPresent(streams::add);
        }
        if (node instanceof LookupJoin join) {
            collect(join.table(), streams);
        }
        node.inputs().forEach(input -> collect(input, streams));
    }

    /// Plans an INSERT.
    ///
    /// @throws UserException when it is wrong, or can't run as it is
    public static ProgramRoot.Into insert(Statement.Insert insert, PlanningContext context) {
        return DeepStack.call(() -> {
            JobPlanner planner = new JobPlanner(context);
            InsertTarget target = InsertTarget.of(insert, context.catalogs());
            RelRoot rel = planner.queries().plan(insert.query());
            PlanNode rows =
                    RootResult.of(planner.converter().convert(rel.rel), rel).rows();
            PlanNode plan = planner.improve(target.fit(rows, planner.converter(), planner.queries()));
            List<PlanNode> shared = planner.share(List.of(plan));
            new StreamingChecks(context, planner.tables()).check(shared);
            Updates updates = planner.updates();
            planner.check(shared, updates);
            planner.sink(target.table(), updates.of(shared.getFirst()));
            return new ProgramRoot.Into(plan, streams(shared.getFirst()), target);
        });
    }

    /// Plans all queries of a program together: each table is read once.
    ///
    /// @param graph to which nodes are added as they are asked for
    public static Nodes together(
            List<ProgramRoot> roots, PlanningContext context, StreamGraph.Builder graph, GraphQueries.Streams streams) {
        return DeepStack.call(() -> {
            JobPlanner planner = new JobPlanner(context);
            List<PlanNode> plans =
                    planner.share(roots.stream().map(ProgramRoot::plan).toList());
            Updates updates = planner.updates();
            IdentityHashMap<ProgramRoot, PlanNode> shared = new IdentityHashMap<>();
            for (int i = 0; i < plans.size(); i++) {
                shared.put(roots.get(i), plans.get(i));
            }
            return new Nodes(
                    planner, shared, updates, new GraphTranslation(graph, streams, context, planner.tables(), updates));
        });
    }

    /// Makes the nodes of a program's queries. Used for one job by one thread.
    public static final class Nodes {
        private final JobPlanner planner;
        private final IdentityHashMap<ProgramRoot, PlanNode> plans;
        private final Updates updates;
        private final GraphTranslation translation;

        Nodes(
                JobPlanner planner,
                IdentityHashMap<ProgramRoot, PlanNode> plans,
                Updates updates,
                GraphTranslation translation) {
            this.planner = planner;
            this.plans = plans;
            this.updates = updates;
            this.translation = translation;
        }

        /// Adds what gives the rows of a query.
        public List<GraphQueries.Rows> rows(ProgramRoot.Rows query) {
            return translation.rows(plan(query), query.checks());
        }

        /// Adds what an INSERT does.
        public void into(ProgramRoot.Into insert) {
            PlanNode plan = plan(insert);
            InsertTarget target = insert.target();
            translation.sink(
                    target.table(),
                    plan,
                    target.notNull(plan.type()),
                    planner.sink(target.table(), updates.of(plan)).create());
        }

        private PlanNode plan(ProgramRoot root) {
            return Check.present(plans.get(root), "what was planned together");
        }
    }
}
