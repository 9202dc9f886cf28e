package io.rivulus.sql.session;

import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.SimpleTyping;
import io.rivulus.sql.statement.ExplainDetail;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/// Knows the types of `SELECT column [AS name], … FROM table`, and plans nothing.
record SimplePlanner(Catalogs catalogs) implements Planner {
    @Override
    public DataType expression(SqlNode expression, RowType columns) {
        return new SimpleTyping().expression(expression, columns);
    }

    @Override
    public RowType query(SqlNode query) {
        SqlSelect select = (SqlSelect) (query instanceof SqlOrderBy ordered ? ordered.query : query);
        SqlIdentifier from = (SqlIdentifier) Objects.requireNonNull(select.getFrom());
        RowType row =
                catalogs.get(new Identifier(from.names, new Position(1, 1))).row();
        List<Field> fields = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            boolean renamed = item.getKind() == SqlKind.AS;
            String name = (renamed ? ((SqlCall) item).operand(1) : item).toString();
            fields.add(new Field(name, expression(renamed ? ((SqlCall) item).operand(0) : item, row)));
        }
        return new RowType(fields, false);
    }

    @Override
    public StatementResult.Query plan(Statement.Query query) {
        throw refused();
    }

    @Override
    public StatementResult.Insert plan(List<Statement.Insert> inserts) {
        throw refused();
    }

    @Override
    public String explain(Statement statement, Set<ExplainDetail> details) {
        return "== plan of the statement at " + statement.source() + " ==\n" + details;
    }

    @Override
    public SortedSet<String> functions() {
        return new TreeSet<>(List.of("ABS", "ACOS", "SUM"));
    }

    private static UserException refused() {
        return new UserException(SessionErrors.NOT_YET, "this planner plans nothing");
    }
}
