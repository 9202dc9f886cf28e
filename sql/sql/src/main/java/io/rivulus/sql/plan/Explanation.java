package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.plan.node.ExecutionText;
import io.rivulus.sql.plan.node.Phases;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanText;
import io.rivulus.sql.plan.node.Sizes;
import io.rivulus.sql.plan.node.Updates;
import io.rivulus.sql.statement.ExplainDetail;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;

/// How a job will run, for EXPLAIN: each query as it was understood, its steps, and how these run.
public final class Explanation {
    private final List<Part> parts;
    private final Updates updates;
    private final Phases phases;
    private final Sizes sizes;
    private final List<String> warnings;

    Explanation(List<Part> parts, Phases phases, Sizes sizes, List<String> warnings) {
        this.parts = List.copyOf(parts);
        this.updates = phases.updates();
        this.phases = phases;
        this.sizes = sizes;
        this.warnings = List.copyOf(warnings);
    }

    /// One query of a job.
    ///
    /// @param head where its rows go, if that says something
    record Part(RelNode tree, String head, PlanNode plan) {
        /// A query whose rows somebody looks at.
        static Part query(RelNode tree, PlanNode plan, List<SortKey> order) {
            String head =
                    order.isEmpty() ? "" : "Collect(orderBy=[%s])\n".formatted(PlanText.order(order, plan.type()));
            return new Part(tree, head, plan);
        }

        /// A query whose rows go to a table.
        static Part insert(RelNode tree, PlanNode plan, InsertTarget target) {
            String columns = String.join(", ", plan.type().names());
            return new Part(
                    tree,
                    "Sink(table=[%s], fields=[%s])\n".formatted(target.table().name(), columns),
                    plan);
        }
    }

    /// The explanation in three sections, Flink's, and a fourth one if there is something to warn of.
    ///
    /// @throws UserException when a detail is asked for that there is not
    public String text(Set<ExplainDetail> details) {
        for (ExplainDetail detail : details) {
            String reason = switch (detail) {
                case CHANGELOG_MODE -> "";
                case ESTIMATED_COST -> "plans are not chosen by estimated costs";
                case JSON_EXECUTION_PLAN -> "plans are shown as text only";
                case PLAN_ADVICE -> "plans come without advice";
            };
            if (!reason.isEmpty()) {
                throw new UserException(
                        PlanErrors.DETAIL_UNSUPPORTED,
                        "EXPLAIN %s is not supported: %s; leave it out".formatted(detail, reason));
            }
        }
        return tree() + "\n" + physical(details.contains(ExplainDetail.CHANGELOG_MODE)) + "\n" + execution() + warned();
    }

    private String warned() {
        return warnings.stream()
                .map(warning -> warning + "\n")
                .collect(Collectors.joining("", warnings.isEmpty() ? "" : "\n== Warnings ==\n", ""));
    }

    String tree() {
        return parts.stream()
                .map(part -> RelOptUtil.toString(part.tree()).replace("\r\n", "\n"))
                .collect(Collectors.joining("\n", "== Abstract Syntax Tree ==\n", ""));
    }

    /// @param modes whether to say of each step what changes it gives, not only of those that update
    String physical(boolean modes) {
        return parts.stream()
                .map(part -> PlanText.of(part.head(), part.plan(), phases, node -> {
                    boolean updating = updates.of(node);
                    String mode = updating ? ", changelog=[I,UB,UA,D]" : modes ? ", changelog=[I]" : "";
                    return build(node) + mode;
                }))
                .collect(Collectors.joining("\n", "== Optimized Physical Plan ==\n", ""));
    }

    private String build(PlanNode node) {
        return node instanceof PlanNode.Join join
                ? sizes.buildSide(join, updates)
                        .map(side -> ", build=[%s]".formatted(side.name().toLowerCase(Locale.ROOT)))
                        .orElse("")
                : "";
    }

    private String execution() {
        List<String> heads = parts.stream().map(Part::head).toList();
        return "== Optimized Execution Plan ==\n"
                + ExecutionText.of(heads, parts.stream().map(Part::plan).toList(), phases);
    }
}
