package io.rivulus.sql.plan;

import io.rivulus.sql.catalog.TableStream;
import io.rivulus.sql.operator.NotNullFactory;
import io.rivulus.sql.plan.node.PlanNode;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A query or an INSERT of a program, planned but for what it shares with others of it. Immutable.
public sealed interface ProgramRoot {
    PlanNode plan();

    /// The streams that it reads.
    Set<TableStream> streams();

    /// A query whose rows become records.
    ///
    /// @param columns how many the records have; behind them may be that of their time
    /// @param checks what refuses NULL where the records can't have any
    /// @param timeColumn which column is their event time
    /// @param updating whether rows may be taken back
    /// @param bounded whether they come to an end
    record Rows(
            PlanNode plan,
            Set<TableStream> streams,
            int columns,
            List<NotNullFactory> checks,
            OptionalInt timeColumn,
            boolean updating,
            boolean bounded)
            implements ProgramRoot {
        public Rows {
            streams = Set.copyOf(streams);
            checks = List.copyOf(checks);
        }
    }

    /// An INSERT.
    final class Into implements ProgramRoot {
        private final PlanNode plan;
        private final Set<TableStream> streams;
        private final InsertTarget target;

        Into(PlanNode plan, Set<TableStream> streams, InsertTarget target) {
            this.plan = plan;
            this.streams = Set.copyOf(streams);
            this.target = target;
        }

        @Override
        public PlanNode plan() {
            return plan;
        }

        @Override
        public Set<TableStream> streams() {
            return streams;
        }

        InsertTarget target() {
            return target;
        }

        /// What a job is called that it is all of.
        public String jobName() {
            return target.jobName();
        }
    }
}
