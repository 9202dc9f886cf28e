package io.rivulus.sql.parser;

import io.rivulus.data.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/// A type in an expression, such as the target of a cast: the engine's type, for Calcite to handle.
final class TypeNode extends SqlTypeNameSpec {
    private final DataType type;

    TypeNode(DataType type, SqlParserPos pos) {
        super(new SqlIdentifier(type.name(), pos), pos);
        this.type = type;
    }

    DataType type() {
        return type;
    }

    @Override
    public RelDataType deriveType(SqlValidator validator) {
        return RelDataTypes.of(type, validator.getTypeFactory());
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.literal(type.name());
    }

    @Override
    public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
        boolean same = other instanceof TypeNode node && node.type.equals(type);
        return same ? litmus.succeed() : litmus.fail("{} != {}", this, other);
    }
}
