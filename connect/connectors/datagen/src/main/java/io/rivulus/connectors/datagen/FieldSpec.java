package io.rivulus.connectors.datagen;

import io.rivulus.api.table.TableErrors;
import io.rivulus.api.table.TableOptions;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.error.UserException;
import io.rivulus.connectors.datagen.FieldOptions.Kind;
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
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;

/// How the values of one column are made. Immutable data.
///
/// @param min the least number: as a whole number for whole types, as the nearest floating-point number otherwise
/// @param length how long texts and bytes are
/// @param pastMillis how far before now timestamps may lie
/// @param start the first number of a sequence
/// @param rowsMax how many rows there are values for
record FieldSpec(
        String name,
        DataType type,
        Kind kind,
        double min,
        double max,
        long wholeMin,
        long wholeMax,
        int length,
        boolean varyingLength,
        long pastMillis,
        long start,
        long rowsMax,
        double nullRate) {

    static FieldSpec of(Field field, TableOptions options) {
        FieldOptions own = new FieldOptions(field.name());
        Kind kind = options.get(own.kind());
        long start = kind == Kind.SEQUENCE ? options.get(own.start()) : 0;
        long rowsMax = kind == Kind.SEQUENCE ? rows(start, own, options) : Long.MAX_VALUE;
        refuseUnsupported(field, kind);
        double nullRate = options.get(own.nullRate());
        if (nullRate < 0 || nullRate > 1 || (nullRate > 0 && !field.type().nullable())) {
            throw options.invalid(own.nullRate(), "a number from 0 to 1, and 0 for a column that is NOT NULL");
        }
        boolean whole = field.type() instanceof IntegerType;
        long least = field.type() instanceof IntegerType type ? type.size().min() : 0;
        long greatest = field.type() instanceof IntegerType type ? type.size().max() : 0;
        double min = whole ? 0 : number(options, own.min(), leastOf(field.type()));
        double max = whole ? 0 : number(options, own.max(), -leastOf(field.type()));
        long wholeMin = whole ? wholeNumber(options, own.min(), least, greatest, least) : 0;
        long wholeMax = whole ? wholeNumber(options, own.max(), least, greatest, greatest) : 0;
        if (!(min <= max) || wholeMin > wholeMax) {
            throw options.invalid(own.max(), "a number that is not below the least one");
        }
        return new FieldSpec(
                field.name(),
                field.type(),
                kind,
                min,
                max,
                wholeMin,
                wholeMax,
                fixedLength(field.type(), options.get(own.length())),
                options.get(own.varyingLength()),
                options.get(own.maxPast()).toMillis(),
                start,
                rowsMax,
                nullRate);
    }

    private static long rows(long start, FieldOptions own, TableOptions options) {
        long end = options.get(own.end());
        if (end < start) {
            throw options.invalid(own.end(), "a number from " + start + ", the start, on");
        }
        return end - start + 1 > 0 ? end - start + 1 : Long.MAX_VALUE - 1;
    }

    private static void refuseUnsupported(Field field, Kind kind) {
        boolean supported = switch (field.type()) {
            case IntegerType _, FloatType _, DoubleType _, DecimalType _, CharType _ -> true;
            case BooleanType _, BinaryType _, DateType _, TimeType _, TimestampType _ -> kind == Kind.RANDOM;
            case IntervalType _, ArrayType _, MultisetType _, MapType _, RowType _, NullType _ -> false;
        };
        if (!supported) {
            throw new UserException(
                    TableErrors.NOT_SUPPORTED,
                    "column %s is %s, of which the connector 'datagen' makes no %s values"
                            .formatted(
                                    field.name(), field.type().name(), kind == Kind.RANDOM ? "random" : "sequence of"));
        }
    }

    private static double leastOf(DataType type) {
        return switch (type) {
            case FloatType _ -> -Float.MAX_VALUE;
            case DecimalType decimal -> -Math.pow(10, decimal.precision() - decimal.scale());
            default -> -Double.MAX_VALUE;
        };
    }

    private static double number(TableOptions options, ConfigOption<String> option, double otherwise) {
        String text = options.find(option).orElse("");
        try {
            return text.isEmpty() ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw options.invalid(option, "a number");
        }
    }

    private static long wholeNumber(
            TableOptions options, ConfigOption<String> option, long least, long greatest, long otherwise) {
        String text = options.find(option).orElse("");
        try {
            long value = text.isEmpty() ? otherwise : Long.parseLong(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Told below, like a number out of range.
        }
        throw options.invalid(option, "a whole number from %d to %d".formatted(least, greatest));
    }

    private static int fixedLength(DataType type, int length) {
        return switch (type) {
            case CharType text -> Math.min(text.varying() ? length : text.length(), text.length());
            case BinaryType bytes -> Math.min(bytes.varying() ? length : bytes.length(), bytes.length());
            default -> length;
        };
    }
}
