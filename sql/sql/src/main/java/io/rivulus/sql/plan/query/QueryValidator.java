package io.rivulus.sql.plan.query;

import io.rivulus.sql.parser.Dialect;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.Resources.ExInst;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.validate.SqlValidatorException;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.jspecify.annotations.Nullable;

/// Calcite's validator, remembering what it was looking at when it objected. Used for one query.
final class QueryValidator extends SqlValidatorImpl {
    private @Nullable SqlNode objected;

    QueryValidator(SqlOperatorTable operators, CalciteCatalogReader names) {
        super(
                operators,
                names,
                names.getTypeFactory(),
                Config.DEFAULT
                        .withConformance(Dialect.CONFORMANCE)
                        .withTypeCoercionFactory(LiteralNulls::new)
                        .withCallRewrite(false)
                        .withIdentifierExpansion(true)
                        .withDefaultNullCollation(NullCollation.LOW));
    }

    @Override
    public CalciteContextException newValidationError(SqlNode node, ExInst<SqlValidatorException> error) {
        objected = node;
        return super.newValidationError(node, error);
    }

    @Nullable
    SqlNode objected() {
        return objected;
    }
}
