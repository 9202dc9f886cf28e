package io.rivulus.sql.aggregate;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import java.math.BigInteger;

/// What can go wrong with aggregates.
final class AggregateErrors {
    private static final ErrorCode OVERFLOW = new ErrorCode(2601, "an aggregate too large for its type");
    private static final ErrorCode SEVERAL_ROWS = new ErrorCode(2602, "a scalar subquery of several rows");

    private static final ErrorCode NULL_KEY = new ErrorCode(2603, "a key of JSON_OBJECTAGG that is NULL");

    private AggregateErrors() {}

    static UserException nullKey() {
        return new UserException(
                NULL_KEY, "a key of JSON_OBJECTAGG is NULL: leave such rows out by WHERE key IS NOT NULL");
    }

    /// @param group which of the groups, or empty
    static UserException overflow(String call, BigInteger value, DataType type, String group) {
        return new UserException(
                OVERFLOW,
                "%s is %s, beyond the range of %s%s: cast its argument to a larger type"
                        .formatted(call, value, type.name(), group));
    }

    static UserException severalRows(long rows) {
        return new UserException(
                SEVERAL_ROWS, "a scalar subquery gave %d rows, expected at most one: add LIMIT 1".formatted(rows));
    }
}
