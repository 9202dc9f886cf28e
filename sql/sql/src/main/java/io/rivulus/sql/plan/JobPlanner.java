package io.rivulus.sql.plan;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.TableSink;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.base.executor.DeepStack;
import io.rivulus.base.random.RandomSource;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.expression.Interpreter;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.operator.NotNullFactory;
import io.rivulus.sql.plan.node.ColumnPruning;
import io.rivulus.sql.plan.node.Expiries;
import io.rivulus.sql.plan.node.FilterPushDown;
import io.rivulus.sql.plan.node.IntervalJoins;
import io.rivulus.sql.plan.node.JoinOrder;
import io.rivulus.sql.plan.node.Joins;
import io.rivulus.sql.plan.node.Meanings;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.SharedSources;
import io.rivulus.sql.plan.node.SharedSteps;
import io.rivulus.sql.plan.node.Sizes;
import io.rivulus.sql.plan.node.StateGrowth;
import io.rivulus.sql.plan.node.TableUse;
import io.rivulus.sql.plan.node.Updates;
import io.rivulus.sql.plan.query.Queries;
import io.rivulus.sql.result.ResultShape;
import io.rivulus.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;

/// Plans the jobs of a session: from parsed statements to programs.
///
/// ```java
/// PlannedJob job = JobPlanner.plan(query, context);
/// StreamGraph graph = job.graph(collect);
/// ```
///
/// Stateless; each plan looks at the catalogs while it is made, on the calling thread's behalf.
public final class JobPlanner {
    private final PlanningContext context;
    private final Queries queries;
    private final Tables tables;
    private final RelConverter converter;

    JobPlanner(PlanningContext context) {
        this.context = context;
        this.queries = new Queries(context.catalogs(), context.functions());
        this.tables = new Tables(context, queries);
        Evaluation evaluation = new Evaluation(context.zone(), new RandomSource(0));
        this.converter = new RelConverter(
                queries.expressions(), new Interpreter(context.functions(), evaluation), context.batch());
    }

    /// Plans a query.
    ///
    /// @param finalRows whether a bounded one need give no more than its final rows
    /// @throws UserException when it is wrong, or can't run as it is
    public static PlannedJob plan(Statement.Query query, PlanningContext context, boolean finalRows) {
        return DeepStack.call(() -> new JobPlanner(context).query(query, finalRows));
    }

    /// Plans inserts as one job.
    ///
    /// @throws UserException when one is wrong, or can't run as it is
    public static PlannedJob plan(List<Statement.Insert> inserts, PlanningContext context) {
        return DeepStack.call(() -> new JobPlanner(context).inserts(inserts));
    }

    /// What types expressions and queries have, for those who keep the catalogs.
    ///
    /// @param context asked anew each time, since settings change
    public static Typing typing(Supplier<PlanningContext> context) {
        return new PlannerTyping(context);
    }

    private PlannedJob query(Statement.Query query, boolean finalRows) {
        RelRoot rel = queries.plan(query.query());
        PlanNode rows = converter.convert(rel.rel);
        RootResult root = RootResult.of(rows, rel);
        PlanNode plan = improve(root);
        boolean bounded = new StreamingChecks(context, tables).check(List.of(plan));
        boolean once = context.batch() || (finalRows && bounded);
        if (once && !root.order().isEmpty()) {
            root = RootResult.sorted(rows, rel);
            plan = improve(root);
        }
        return query(rel, root, plan, bounded, once);
    }

    private PlannedJob query(RelRoot rel, RootResult root, PlanNode plan, boolean bounded, boolean once) {
        Updates updates = new Updates(once, tables::updates);
        new RepeatableCalls(context.functions(), updates).check(plan);
        new AggregateChecks(updates).check(plan);
        ResultShape shape = new ResultShape(plan.type(), root.visible(), root.order(), root.sorted(), updates.of(plan));
        List<String> warnings = warnings(List.of(plan), updates);
        return new PlannedJob(
                Optional.of(shape),
                bounded,
                once,
                new Explanation(
                        List.of(Explanation.Part.query(rel.project(), plan, root.order())),
                        context.phases(updates),
                        sizes(),
                        warnings),
                warnings,
                sink -> graph(plan, sink.orElseThrow(), updates));
    }

    Tables tables() {
        return tables;
    }

    Queries queries() {
        return queries;
    }

    RelConverter converter() {
        return converter;
    }

    private List<String> warnings(List<PlanNode> plans, Updates updates) {
        return new StateGrowth(updates, tables::bounded).warnings(plans);
    }

    private Sizes sizes() {
        return new Sizes(tables::bytes);
    }

    private StreamGraph graph(PlanNode plan, Sink<?> collect, Updates updates) {
        GraphTranslation translation = new GraphTranslation("select", context, tables, updates);
        translation.collect(plan, collect);
        return translation.build();
    }

    private PlannedJob inserts(List<Statement.Insert> inserts) {
        Check.that(!inserts.isEmpty(), "a job of inserts has some");
        List<InsertTarget> targets = new ArrayList<>();
        List<RelNode> trees = new ArrayList<>();
        List<PlanNode> improved = new ArrayList<>();
        for (Statement.Insert insert : inserts) {
            InsertTarget target = InsertTarget.of(insert, context.catalogs());
            RelRoot rel = queries.plan(insert.query());
            trees.add(rel.project());
            RootResult root = RootResult.of(converter.convert(rel.rel), rel);
            targets.add(target);
            improved.add(improve(target.fit(root.rows(), converter, queries)));
        }
        List<PlanNode> plans = share(improved);
        Updates updates = updates();
        check(plans, updates);
        boolean bounded = new StreamingChecks(context, tables).check(plans);
        List<TableSink> sinks = new ArrayList<>();
        List<Explanation.Part> parts = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            TableUse table = targets.get(i).table();
            sinks.add(sink(table, updates.of(plans.get(i))));
            parts.add(Explanation.Part.insert(trees.get(i), plans.get(i), targets.get(i)));
        }
        List<String> warnings = warnings(plans, updates);
        Explanation explanation = new Explanation(parts, context.phases(updates), sizes(), warnings);
        return new PlannedJob(Optional.empty(), bounded, context.batch(), explanation, warnings, _ -> {
            GraphTranslation translation =
                    new GraphTranslation(targets.getFirst().jobName(), context, tables, updates);
            for (int i = 0; i < plans.size(); i++) {
                InsertTarget target = targets.get(i);
                List<NotNullFactory> checks = target.notNull(plans.get(i).type());
                translation.sink(
                        target.table(), plans.get(i), checks, sinks.get(i).create());
            }
            return translation.build();
        });
    }

    /// Which rows of a job of several statements may be taken back.
    Updates updates() {
        return new Updates(context.batch(), tables::updates);
    }

    void check(List<PlanNode> plans, Updates updates) {
        plans.forEach(new RepeatableCalls(context.functions(), updates)::check);
        plans.forEach(new AggregateChecks(updates)::check);
    }

    /// @param updated whether rows that are written may be taken back
    TableSink sink(TableUse table, boolean updated) {
        TableSink sink = tables.sink(table);
        if (updated && sink.changelog() == ChangelogMode.INSERT_ONLY) {
            throw new UserException(
                    PlanErrors.UPDATES_REFUSED,
                    "table %s takes inserts only, but this query updates its rows; group by windows, run it with"
                                    .formatted(table.name())
                            + " execution.runtime-mode = batch, or write to a table that takes updates");
        }
        return sink;
    }

    private PlanNode improve(RootResult root) {
        return share(List.of(improve(root.node()))).getFirst();
    }

    /// Reads each table once, and computes once what is used several times.
    List<PlanNode> share(List<PlanNode> plans) {
        List<PlanNode> read = SharedSources.apply(plans, tables);
        return context.reuse() ? SharedSteps.apply(read, context.functions(), new Meanings(context.zone())) : read;
    }

    PlanNode improve(PlanNode node) {
        Joins joins = new Joins(context.functions());
        PlanNode better = ColumnPruning.apply(new FilterPushDown(joins).apply(node));
        // Where there are no watermarks, nothing says when to forget.
        if (context.batch()) {
            return context.reordersJoins() ? ordered(better) : better;
        }
        Updates updates = new Updates(false, tables::updates);
        return new Expiries(updates).apply(new IntervalJoins(updates).apply(better));
    }

    /// Once more without the columns that only the order before had to take along.
    private PlanNode ordered(PlanNode plan) {
        PlanNode ordered = new JoinOrder(context.functions(), sizes()).apply(plan);
        return ordered.equals(plan) ? plan : ColumnPruning.apply(ordered);
    }
}
