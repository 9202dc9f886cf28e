package io.rivulus.sql.parser;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.RelDataTypeFieldImpl;
import org.apache.calcite.rel.type.RelRecordType;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/// The engine's types as Calcite's, which have the same names for nearly all of them.
public final class RelDataTypes {
    private RelDataTypes() {}

    /// The type as `factory` makes it.
    ///
    /// @param factory whose type system must allow what the engine does: 38 digits, nanoseconds, any length
    public static RelDataType of(DataType type, RelDataTypeFactory factory) {
        RelDataType made = switch (type) {
            case BooleanType _ -> factory.createSqlType(SqlTypeName.BOOLEAN);
            case IntegerType integer -> factory.createSqlType(integer(integer.size()));
            case FloatType _ -> factory.createSqlType(SqlTypeName.FLOAT);
            case DoubleType _ -> factory.createSqlType(SqlTypeName.DOUBLE);
            case DecimalType decimal ->
                factory.createSqlType(SqlTypeName.DECIMAL, decimal.precision(), decimal.scale());
            case CharType text ->
                factory.createSqlType(text.varying() ? SqlTypeName.VARCHAR : SqlTypeName.CHAR, text.length());
            case BinaryType bytes ->
                factory.createSqlType(bytes.varying() ? SqlTypeName.VARBINARY : SqlTypeName.BINARY, bytes.length());
            case DateType _ -> factory.createSqlType(SqlTypeName.DATE);
            case TimeType time -> factory.createSqlType(SqlTypeName.TIME, time.precision());
            case TimestampType timestamp ->
                factory.createSqlType(
                        timestamp.localZoned() ? SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE : SqlTypeName.TIMESTAMP,
                        timestamp.precision());
            case IntervalType interval -> factory.createSqlIntervalType(qualifier(interval));
            case ArrayType array -> factory.createArrayType(of(array.element(), factory), -1);
            case MultisetType multiset -> factory.createMultisetType(of(multiset.element(), factory), -1);
            case MapType map -> factory.createMapType(of(map.key(), factory), of(map.value(), factory));
            case RowType row -> row(row, factory);
            case NullType _ -> factory.createSqlType(SqlTypeName.NULL);
        };
        return made.isNullable() == type.nullable() ? made : factory.createTypeWithNullability(made, type.nullable());
    }

    /// A row whose fields can be named behind a column, `person.name`. It has its own nullability from the start: a
    /// factory would make the fields of a nullable row nullable too.
    private static RelDataType row(RowType row, RelDataTypeFactory factory) {
        List<RelDataTypeField> fields = new ArrayList<>();
        for (Field field : row.fields()) {
            fields.add(new RelDataTypeFieldImpl(field.name(), fields.size(), of(field.type(), factory)));
        }
        return new RelRecordType(StructKind.PEEK_FIELDS_NO_EXPAND, fields, row.nullable());
    }

    private static SqlTypeName integer(IntegerSize size) {
        return switch (size) {
            case TINYINT -> SqlTypeName.TINYINT;
            case SMALLINT -> SqlTypeName.SMALLINT;
            case INT -> SqlTypeName.INTEGER;
            case BIGINT -> SqlTypeName.BIGINT;
        };
    }

    private static SqlIntervalQualifier qualifier(IntervalType interval) {
        return interval.yearMonth()
                ? new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO)
                : new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO);
    }
}
