package io.rivulus.sql.catalog;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// An expression or a query as it was written, kept to be planned many times. Immutable.
///
/// Its nodes have the positions of the script that it was written in.
public final class Written {
    private final SqlNode node;

    /// @param node copied, so that it may be used further
    public Written(SqlNode node) {
        this.node = copy(node);
    }

    /// A copy for the validator, which changes what it is given.
    public SqlNode node() {
        return copy(node);
    }

    /// Whether it is a call of a function without arguments.
    public boolean isCallOf(String function) {
        return node instanceof SqlCall call
                && call.operandCount() == 0
                && call.getOperator().getName().equalsIgnoreCase(function);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Written written && written.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /// As SQL in its normal form, over several lines when it is a query.
    @Override
    public String toString() {
        return node.toSqlString(config -> config.withDialect(AnsiSqlDialect.DEFAULT)
                        .withSelectListItemsOnSeparateLines(false)
                        .withIndentation(0))
                .getSql()
                .replaceAll("\\R", "\n");
    }

    private static SqlNode copy(SqlNode node) {
        SqlNode copy = node.accept(new Copier());
        return copy == null ? node : copy;
    }

    private static final class Copier extends SqlShuttle {
        @Override
        public @Nullable SqlNode visit(SqlCall call) {
            CallCopyingArgHandler handler = new CallCopyingArgHandler(call, true);
            call.getOperator().acceptCall(this, call, false, handler);
            return handler.result();
        }

        @Override
        public SqlNode visit(SqlIdentifier identifier) {
            return identifier.clone(identifier.getParserPosition());
        }
    }
}
