package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;

/// A join of two inputs whose rows stay, in which rows match only where their event times are close. A row is forgotten
/// once the watermark says that none can come any more that it could match.
///
/// Each output row is final. A row of a side that is preserved, and has no match, comes when it is forgotten. Rows that
/// the watermark has passed when they come are left out, and counted as `numLateRecordsDropped`: what they might match
/// may be forgotten.
///
/// @param join any kind but SEMI and ANTI; its condition has the bounds of time in it
/// @param leftTime a column with timestamps of up to six digits
/// @param lowMicros how much later than the left row the right one is at least; may be negative
/// @param highMicros how much later at most
public record IntervalJoinFactory(
        JoinFactory join, JoinCondition condition, int leftTime, int rightTime, long lowMicros, long highMicros)
        implements OperatorFactory {
    public IntervalJoinFactory {
        Check.that(lowMicros <= highMicros, "between %d and %d", lowMicros, highMicros);
        Check.that(join.kind() != JoinKind.SEMI && join.kind() != JoinKind.ANTI, "no %s", join.kind());
    }

    @Override
    public String name() {
        return "IntervalJoin";
    }

    @Override
    public Operator create() {
        return new IntervalJoin(this);
    }

    int time(int input) {
        return input == 0 ? leftTime : rightTime;
    }

    /// Until when rows of the other side may match a row of this time.
    long endMicros(int input, long micros) {
        return input == 0 ? micros + highMicros : micros - lowMicros;
    }
}
