package io.rivulus.sql.plan.query;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.plan.PlanErrors;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlWindowTableFunction;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

/// TUMBLE, HOP, CUMULATE and SESSION as functions of tables: they append `window_start`, `window_end` and
/// `window_time`.
public final class WindowFunction extends SqlWindowTableFunction {
    static final WindowFunction TUMBLE = new WindowFunction("TUMBLE", 3, "DATA", "TIMECOL", "SIZE", "OFFSET");
    static final WindowFunction HOP = new WindowFunction("HOP", 4, "DATA", "TIMECOL", "SLIDE", "SIZE", "OFFSET");
    static final WindowFunction CUMULATE =
            new WindowFunction("CUMULATE", 4, "DATA", "TIMECOL", "STEP", "SIZE", "OFFSET");
    static final WindowFunction SESSION = new WindowFunction("SESSION", 3, "DATA", "TIMECOL", "GAP", "KEY");

    private static final int PRECISION = 3;

    private static final List<String> APPENDED = List.of("window_start", "window_end", "window_time");

    private WindowFunction(String name, int required, String... parameters) {
        super(name, new Parameters(name, required, List.of(parameters)));
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return WindowFunction::rowType;
    }

    @Override
    public boolean argumentMustBeScalar(int ordinal) {
        return ordinal != 0;
    }

    private static RelDataType rowType(SqlOperatorBinding binding) {
        RelDataType input = binding.getOperandType(0);
        RelDataTypeFactory factory = binding.getTypeFactory();
        RelDataType bound = factory.createSqlType(SqlTypeName.TIMESTAMP, PRECISION);
        RelDataType time = binding instanceof SqlCallBinding call
                ? timeColumn(call).getType()
                : factory.createSqlType(SqlTypeName.TIMESTAMP, PRECISION);
        RelDataType windowTime = factory.createSqlType(time.getSqlTypeName(), PRECISION);
        return factory.builder()
                .kind(input.getStructKind())
                .addAll(input.getFieldList())
                .add(APPENDED.get(0), bound)
                .add(APPENDED.get(1), bound)
                .add(APPENDED.get(2), windowTime)
                .build();
    }

    /// The column that DESCRIPTOR names.
    private static RelDataTypeField timeColumn(SqlCallBinding binding) {
        String window = binding.getOperator().getName();
        SqlNode operand = binding.operand(1);
        if (!(operand instanceof SqlCall descriptor
                && descriptor.getKind() == SqlKind.DESCRIPTOR
                && descriptor.operandCount() == 1
                && descriptor.operand(0) instanceof SqlIdentifier column)) {
            throw new UserException(
                    PlanErrors.INVALID_WINDOW,
                    "%s at %s needs its time column as DESCRIPTOR(column)"
                            .formatted(window, QueryErrors.place(operand.getParserPosition())));
        }
        RelDataType row = binding.getOperandType(0);
        String name = column.getSimple();
        RelDataTypeField field = row.getField(name, true, false);
        if (field == null) {
            throw new UserException(
                    PlanErrors.UNKNOWN_COLUMN,
                    "unknown column %s at %s%s"
                            .formatted(
                                    name,
                                    QueryErrors.place(column.getParserPosition()),
                                    Nearest.hint(name, row.getFieldNames())));
        }
        if (APPENDED.contains(name)) {
            throw new UserException(
                    PlanErrors.AMBIGUOUS_COLUMN,
                    "%s at %s is over %s, the name of a column that it appends; rename the one it is over, as in %s AS"
                                    .formatted(window, QueryErrors.place(column.getParserPosition()), name, name)
                            + " rowtime");
        }
        SqlTypeName type = field.getType().getSqlTypeName();
        if (type != SqlTypeName.TIMESTAMP && type != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            throw new UserException(
                    PlanErrors.NO_EVENT_TIME,
                    "%s at %s is over the column %s of type %s, expected one that the table has a WATERMARK FOR"
                            .formatted(
                                    window,
                                    QueryErrors.place(column.getParserPosition()),
                                    name,
                                    DataTypes.of(field.getType()).name()));
        }
        return field;
    }

    /// Checks the arguments, of which Calcite knows order and names from here.
    private record Parameters(String window, int required, List<String> paramNames) implements SqlOperandMetadata {
        @Override
        public List<RelDataType> paramTypes(RelDataTypeFactory factory) {
            return paramNames.stream()
                    .map(_ -> factory.createSqlType(SqlTypeName.ANY))
                    .toList();
        }

        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
            timeColumn(binding);
            for (int i = 2; i < binding.getOperandCount(); i++) {
                if (paramNames.get(i).equals("KEY")) {
                    continue;
                }
                if (!SqlTypeName.DAY_INTERVAL_TYPES.contains(
                                binding.getOperandType(i).getSqlTypeName())
                        && binding.operand(i).getKind() != SqlKind.DEFAULT) {
                    throw new UserException(
                            PlanErrors.INVALID_WINDOW,
                            "%s of %s at %s is %s, expected an interval such as INTERVAL '1' MINUTE"
                                    .formatted(
                                            paramNames.get(i),
                                            window,
                                            QueryErrors.place(binding.operand(i).getParserPosition()),
                                            DataTypes.of(binding.getOperandType(i))
                                                    .name()));
                }
            }
            return true;
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.between(required, paramNames.size());
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return window + "(" + String.join(", ", paramNames) + ")";
        }

        @Override
        public boolean isOptional(int index) {
            return index >= required;
        }

        @Override
        public boolean isFixedParameters() {
            return true;
        }
    }
}
