package io.rivulus.sql.statement;

/// What EXPLAIN is asked to show beside the plan.
public enum ExplainDetail {
    ESTIMATED_COST,
    CHANGELOG_MODE,
    JSON_EXECUTION_PLAN,
    PLAN_ADVICE
}
