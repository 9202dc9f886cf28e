package io.rivulus.api.table.bridge;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with tables in a program.
final class BridgeErrors {
    static final ErrorCode NO_PLANNER = new ErrorCode(1192, "a program with tables where there is no SQL");
    static final ErrorCode OTHER_ENVIRONMENT = new ErrorCode(1193, "a table or stream of another environment");
    static final ErrorCode NO_ROWS = new ErrorCode(1194, "rows of a statement that has none");
    static final ErrorCode SEVERAL = new ErrorCode(1195, "more or fewer statements than one");

    private BridgeErrors() {}

    static UserException noPlanner() {
        return new UserException(
                NO_PLANNER,
                "no SQL is on the class path for the program's tables: run it with 'rivulus run', or add rivulus-sql");
    }

    static UserException otherEnvironment(String what) {
        return new UserException(
                OTHER_ENVIRONMENT,
                "%s is of another environment: make all tables and streams of a program from one".formatted(what));
    }

    static UserException noRows() {
        return new UserException(
                NO_ROWS, "the statement fills tables, and has no rows to collect: wait for it with await()");
    }

    static UserException nothing() {
        return new UserException(SEVERAL, "the statement set is empty: add an INSERT before it is run");
    }
}
