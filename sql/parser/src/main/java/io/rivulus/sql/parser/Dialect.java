package io.rivulus.sql.parser;

import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/// What the dialect allows where the SQL standard leaves a choice; parser and validator must hold the same opinion.
public final class Dialect extends SqlDelegatingConformance {
    public static final SqlConformance CONFORMANCE = new Dialect();

    private Dialect() {
        super(SqlConformanceEnum.DEFAULT);
    }

    /// `a % b`.
    @Override
    public boolean isPercentRemainderAllowed() {
        return true;
    }

    /// `a != b`.
    @Override
    public boolean isBangEqualAllowed() {
        return true;
    }

    /// `ROW(a, b)` as an expression.
    @Override
    public boolean allowExplicitRowValueConstructor() {
        return true;
    }
}
