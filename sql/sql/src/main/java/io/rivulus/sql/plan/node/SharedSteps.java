package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Stability;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Correlate;
import io.rivulus.sql.plan.node.PlanNode.Expand;
import io.rivulus.sql.plan.node.PlanNode.IntervalJoin;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes one step of those that compute the same, so that a query that is used several times in a job is run once.
///
/// What reads the clock or chance is computed anew for each use.
public final class SharedSteps {
    private final FunctionCatalog functions;
    private final Meanings meanings;
    private final Map<Same, PlanNode> steps = new HashMap<>();
    private final Set<PlanNode> changing = Collections.newSetFromMap(new IdentityHashMap<>());

    private SharedSteps(FunctionCatalog functions, Meanings meanings) {
        this.functions = functions;
        this.meanings = meanings;
    }

    /// What two steps have in common that give the same rows.
    private record Same(long rows, List<Long> columns, List<DataType> types) {}

    /// The plans of one job, whose equal steps are one object.
    public static List<PlanNode> apply(List<PlanNode> roots, FunctionCatalog functions, Meanings meanings) {
        SharedSteps steps = new SharedSteps(functions, meanings);
        return roots.stream().map(steps::root).toList();
    }

    /// The columns of what leaves the job keep their names.
    private PlanNode root(PlanNode root) {
        PlanNode shared = share(root);
        return shared.type().equals(root.type())
                ? shared
                : Calcs.of(
                        shared,
                        Optional.empty(),
                        Rows.columns(shared.type()),
                        root.type().names());
    }

    private PlanNode share(PlanNode node) {
        PlanNode over = node.withInputs(node.inputs().stream().map(this::share).toList());
        boolean changes = over.inputs().stream().anyMatch(changing::contains)
                || (over instanceof Correlate correlate && !correlate.call().deterministic())
                || expressions(over).anyMatch(this::changes);
        if (changes) {
            changing.add(over);
            return over;
        }
        Same same =
                new Same(meanings.of(over), meanings.columns(over), over.type().types());
        return steps.computeIfAbsent(same, _ -> over);
    }

    private static Stream<Expression> expressions(PlanNode node) {
        return switch (node) {
            case Calc calc -> Stream.concat(calc.condition().stream(), calc.projections().stream());
            case Expand expand -> expand.projections().stream().flatMap(List::stream);
            case Join join -> join.condition().stream();
            case IntervalJoin interval -> interval.join().condition().stream();
            case LookupJoin join -> join.condition().stream();
            case Correlate correlate -> correlate.call().arguments().stream();
            default -> Stream.empty();
        };
    }

    private boolean changes(Expression expression) {
        return expression instanceof Call call
                && (functions.stability(call) != Stability.ALWAYS
                        || call.arguments().stream().anyMatch(this::changes));
    }
}
