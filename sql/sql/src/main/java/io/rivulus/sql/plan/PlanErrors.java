package io.rivulus.sql.plan;

import io.rivulus.base.error.ErrorCode;

/// The codes of queries that can't be planned.
public final class PlanErrors {
    public static final ErrorCode INVALID_QUERY = new ErrorCode(2200, "a query that contradicts itself");
    public static final ErrorCode UNKNOWN_COLUMN = new ErrorCode(2201, "no column of this name");
    public static final ErrorCode AMBIGUOUS_COLUMN = new ErrorCode(2202, "a name that two tables have");
    public static final ErrorCode NOT_GROUPED = new ErrorCode(2203, "a column that is neither grouped nor aggregated");
    public static final ErrorCode WRONG_TYPE = new ErrorCode(2204, "an expression of the wrong type");
    public static final ErrorCode NO_EVENT_TIME = new ErrorCode(2205, "a window over a column without a watermark");
    public static final ErrorCode INVALID_WINDOW = new ErrorCode(2206, "a window with impossible sizes");
    public static final ErrorCode WRONG_COLUMNS = new ErrorCode(2207, "an INSERT that does not fit its table");
    public static final ErrorCode UPDATES_REFUSED = new ErrorCode(2208, "a sink that can't take updates");
    public static final ErrorCode UNBOUNDED = new ErrorCode(2209, "an operation that needs input that ends");
    public static final ErrorCode NOT_INSERTABLE = new ErrorCode(2210, "an INSERT into what is no table");
    public static final ErrorCode NOT_REPEATABLE =
            new ErrorCode(2212, "the clock or chance in rows that are taken back");
    public static final ErrorCode NO_LOOKUP = new ErrorCode(2213, "a lookup join with a table that has no rows by key");
    public static final ErrorCode TABLE_FUNCTION = new ErrorCode(2214, "a function of rows outside of FROM");
    public static final ErrorCode NO_RETRACT =
            new ErrorCode(2215, "an aggregate of the user's that takes no rows back");
    public static final ErrorCode NO_MERGE = new ErrorCode(2216, "an aggregate of the user's that merges no groups");
    public static final ErrorCode NOT_RECORDS = new ErrorCode(2217, "rows that are no records of a class");
    public static final ErrorCode SEVERAL_TIMES = new ErrorCode(2218, "records with more than one event time");
    public static final ErrorCode OVER_UNSUPPORTED = new ErrorCode(2251, "an OVER that is not there yet");
    public static final ErrorCode MATCH_RECOGNIZE_UNSUPPORTED = new ErrorCode(2252, "MATCH_RECOGNIZE is not there yet");
    public static final ErrorCode TEMPORAL_JOIN_UNSUPPORTED =
            new ErrorCode(2253, "a temporal join that is not there yet");
    public static final ErrorCode LATERAL_UNSUPPORTED = new ErrorCode(2254, "a LATERAL that is not there yet");
    public static final ErrorCode CORRELATED_UNSUPPORTED =
            new ErrorCode(2257, "this correlated subquery is not there yet");
    public static final ErrorCode AGGREGATE_UNSUPPORTED = new ErrorCode(2258, "an aggregate that is not there yet");
    public static final ErrorCode CLAUSE_UNSUPPORTED = new ErrorCode(2259, "a clause that is not there yet");
    public static final ErrorCode DETAIL_UNSUPPORTED = new ErrorCode(2260, "a detail that EXPLAIN does not show");

    private PlanErrors() {}
}
