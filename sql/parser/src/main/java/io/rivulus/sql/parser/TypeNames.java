package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/// Makes the engine's types of what the grammar reads. An absent precision or length is -1.
final class TypeNames {
    private static final int TIME_PRECISION_DEFAULT = 0;
    private static final int TIMESTAMP_PRECISION_DEFAULT = 6;
    private static final int DEPTH_MAX = 100;
    private static final List<String> NAMES = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "INTEGER",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "NUMERIC",
            "STRING",
            "CHAR",
            "VARCHAR",
            "BYTES",
            "BINARY",
            "VARBINARY",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP_LTZ",
            "INTERVAL",
            "ARRAY",
            "MAP",
            "MULTISET",
            "ROW");

    private TypeNames() {}

    static DataType of(SqlDataTypeSpec spec) {
        return of(spec.getTypeNameSpec(), 1);
    }

    private static DataType of(SqlTypeNameSpec spec, int depth) {
        return switch (spec) {
            case TypeNode node -> node.type();
            // Written behind its element type: INT ARRAY.
            case SqlCollectionTypeNameSpec collection -> {
                checkDepth(depth, spec.getParserPos());
                DataType element = of(collection.getElementTypeName(), depth + 1);
                yield collection.getTypeName().getSimple().equals(SqlTypeName.ARRAY.name())
                        ? new ArrayType(element, true)
                        : new MultisetType(element, true);
            }
            default -> throw unknown(spec.getTypeName());
        };
    }

    static void checkDepth(int depth, SqlParserPos pos) {
        if (depth > DEPTH_MAX) {
            throw new UserException(
                    ParserErrors.TOO_LARGE,
                    "types nest more than %d deep at %s".formatted(DEPTH_MAX, GrammarActions.position(pos)));
        }
    }

    static DataType decimal(int precision, int scale, SqlParserPos pos) {
        return checked(() -> new DecimalType(precision, scale, true), pos);
    }

    /// VARCHAR without a length is STRING, as in Flink.
    static DataType text(int length, boolean varying, SqlParserPos pos) {
        return checked(() -> new CharType(length(length, varying), varying, true), pos);
    }

    static DataType bytes(int length, boolean varying, SqlParserPos pos) {
        return checked(() -> new BinaryType(length(length, varying), varying, true), pos);
    }

    static DataType time(int precision, SqlParserPos pos) {
        return checked(() -> new TimeType(precision < 0 ? TIME_PRECISION_DEFAULT : precision, true), pos);
    }

    static DataType timestamp(int precision, boolean localZoned, SqlParserPos pos) {
        return checked(
                () -> new TimestampType(precision < 0 ? TIMESTAMP_PRECISION_DEFAULT : precision, localZoned, true),
                pos);
    }

    static void addField(List<Field> fields, SqlIdentifier name, DataType type) {
        String simple = name.getSimple();
        if (fields.stream().anyMatch(field -> field.name().equals(simple))) {
            throw invalid("field %s at %s occurs twice in its row".formatted(simple, GrammarActions.position(name)));
        }
        fields.add(new Field(simple, type));
    }

    static UserException unknown(SqlIdentifier name) {
        String advice = Nearest.of(name.toString(), NAMES)
                .map(near -> ": did you mean " + near + "?")
                .orElse("");
        return invalid("there is no type %s, found at %s%s".formatted(name, GrammarActions.position(name), advice));
    }

    private static int length(int given, boolean varying) {
        if (given >= 0) {
            return given;
        }
        return varying ? DataType.LENGTH_MAX : 1;
    }

    private static DataType checked(Supplier<DataType> type, SqlParserPos pos) {
        try {
            return type.get();
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ParserErrors.INVALID_TYPE,
                    "the type at %s is impossible: %s".formatted(GrammarActions.position(pos), e.getMessage()),
                    e);
        }
    }

    private static UserException invalid(String message) {
        return new UserException(ParserErrors.INVALID_TYPE, message);
    }
}
