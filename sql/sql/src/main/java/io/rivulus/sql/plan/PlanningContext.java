package io.rivulus.sql.plan;

import io.rivulus.api.table.Connectors;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.plan.node.AggregateStrategy;
import io.rivulus.sql.plan.node.Phases;
import io.rivulus.sql.plan.node.Updates;
import java.time.ZoneId;

/// What a plan is made with: the session's names and settings.
///
/// @param zone the session's time zone
/// @param batch whether jobs read bounded input and give final rows alone (`execution.runtime-mode`)
/// @param emission when updating operators emit, where more than the final rows are wanted (`sql.consistency`)
/// @param reuse whether what is used several times in a job is computed once
///     (`table.optimizer.reuse-sub-plan-enabled`)
/// @param strategy in how many phases groups are made (`table.optimizer.agg-phase-strategy`)
/// @param splitsDistinct whether rows are divided by their different values first, where aggregates want these
///     (`table.optimizer.distinct-agg.split.enabled`)
/// @param reordersJoins whether a batch job makes its inner joins in an order of its own
///     (`table.optimizer.join-reorder-enabled`)
public record PlanningContext(
        Catalogs catalogs,
        FunctionCatalog functions,
        Connectors connectors,
        ZoneId zone,
        boolean batch,
        Emission emission,
        boolean reuse,
        AggregateStrategy strategy,
        boolean splitsDistinct,
        boolean reordersJoins) {
    /// In which phases groups are made.
    ///
    /// @param updates which rows may be taken back
    Phases phases(Updates updates) {
        return new Phases(strategy, splitsDistinct, updates);
    }
}
