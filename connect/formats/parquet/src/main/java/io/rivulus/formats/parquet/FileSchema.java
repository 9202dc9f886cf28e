package io.rivulus.formats.parquet;

import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/// Finds the columns of a table in a file, by name: what is not there is NULL, and what else is there is not
/// read.
final class FileSchema {
    private final String path;
    private final MessageType schema;
    private final ClockZone zone;

    FileSchema(String path, MessageType schema, ClockZone zone) {
        this.path = path;
        this.schema = schema;
        this.zone = zone;
    }

    /// A column of the table.
    ///
    /// @throws UserException when the file has one of this name that can't be read as its type
    FileColumn column(Field field) {
        return schema.containsField(field.name())
                ? column(field.type(), List.of(field.name()))
                : missing(field.type(), List.of(field.name()));
    }

    private FileColumn missing(DataType type, List<String> at) {
        if (!type.nullable()) {
            throw new UserException(
                    ParquetErrors.COLUMN_MISMATCH,
                    "%s has no column %s, which the table has as NOT NULL".formatted(path, name(at)));
        }
        return new FileColumn.Missing();
    }

    /// @param at the names from the column to a part of it
    private FileColumn column(DataType type, List<String> at) {
        Type file = type(at);
        if (file.isRepetition(Repetition.REPEATED)) {
            // Without a group around it, as some writers have it: an array that is never NULL.
            return type instanceof ArrayType array ? repeated(array, at, definition(at) - 1, false) : refuse(type, at);
        }
        return value(type, at);
    }

    /// What stands at a place once its repetition is seen to.
    private FileColumn value(DataType type, List<String> at) {
        Type file = type(at);
        return switch (type) {
            case ArrayType array when isList(file) -> list(array, file.asGroupType(), at);
            case MapType map when isMap(file) -> map(type, map.key(), map.value(), file.asGroupType(), at);
            case MultisetType bag
            when isMap(file) -> map(type, bag.element(), Types.INT.withNullable(false), file.asGroupType(), at);
            case RowType row when isRow(file) -> row(row, file.asGroupType(), at);
            case ArrayType _, MapType _, MultisetType _, RowType _ -> refuse(type, at);
            default -> leaf(type, file, at);
        };
    }

    private FileColumn leaf(DataType type, Type file, List<String> at) {
        if (!file.isPrimitive()) {
            return refuse(type, at);
        }
        Optional<ValueDecoder> decoder = ValueDecoders.of(file.asPrimitiveType(), type, zone);
        return decoder.isEmpty()
                ? refuse(type, at)
                : new FileColumn.Leaf(descriptor(at), decoder.get(), !type.nullable());
    }

    private FileColumn row(RowType type, GroupType file, List<String> at) {
        List<FileColumn> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            List<String> inside = below(at, field.name());
            fields.add(file.containsField(field.name()) ? column(field.type(), inside) : missing(field.type(), inside));
        }
        boolean none = fields.stream().flatMap(FileColumn::leaves).findAny().isEmpty();
        return new FileColumn.Row(
                definition(at),
                repetition(at),
                fields,
                none ? Optional.of(anyLeaf(file, at)) : Optional.empty(),
                !type.nullable());
    }

    /// Some column in a group. It may be in an array there, which has an entry at least where the group has
    /// one.
    private ColumnDescriptor anyLeaf(GroupType file, List<String> at) {
        List<String> inside = below(at, file.getFieldName(0));
        Type first = file.getType(0);
        return first.isPrimitive() ? descriptor(inside) : anyLeaf(first.asGroupType(), inside);
    }

    private FileColumn list(ArrayType type, GroupType file, List<String> at) {
        List<String> repeated = below(at, file.getFieldName(0));
        return repeated(type, repeated, definition(at), isWrapper(file.getType(0), file.getName()));
    }

    /// @param at the repeated part of an array
    /// @param definition from which level on the array is there
    /// @param wraps whether the element is in the repeated part, or is it
    private FileColumn repeated(ArrayType type, List<String> at, int definition, boolean wraps) {
        FileColumn element =
                wraps ? column(type.element(), below(at, group(at).getFieldName(0))) : value(type.element(), at);
        return new FileColumn.Array(definition, definition(at), repetition(at), element, !type.nullable());
    }

    /// Whether the repeated part of a list has the element in it, or is the element, as older writers have it
    /// (the rules are those of the format's LogicalTypes.md).
    private static boolean isWrapper(Type repeated, String list) {
        return !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(list + "_tuple");
    }

    private FileColumn map(DataType type, DataType keys, DataType values, GroupType file, List<String> at) {
        List<String> entry = below(at, file.getFieldName(0));
        GroupType pair = file.getType(0).asGroupType();
        FileColumn key = column(keys, below(entry, pair.getFieldName(0)));
        FileColumn value = pair.getFieldCount() == 1
                ? missing(values, below(entry, "value"))
                : column(values, below(entry, pair.getFieldName(1)));
        return new FileColumn.Map(definition(at), definition(entry), repetition(entry), key, value, !type.nullable());
    }

    private static boolean isList(Type file) {
        return !file.isPrimitive()
                && file.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && file.asGroupType().getFieldCount() == 1
                && file.asGroupType().getType(0).isRepetition(Repetition.REPEATED);
    }

    private static boolean isMap(Type file) {
        LogicalTypeAnnotation kind = file.getLogicalTypeAnnotation();
        return !file.isPrimitive()
                && (kind instanceof MapLogicalTypeAnnotation || kind instanceof MapKeyValueTypeAnnotation)
                && file.asGroupType().getFieldCount() == 1
                && file.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                && !file.asGroupType().getType(0).isPrimitive();
    }

    private static boolean isRow(Type file) {
        return !file.isPrimitive() && !isList(file) && !isMap(file);
    }

    private Type type(List<String> at) {
        return schema.getType(at.toArray(String[]::new));
    }

    private GroupType group(List<String> at) {
        return type(at).asGroupType();
    }

    private ColumnDescriptor descriptor(List<String> at) {
        return schema.getColumnDescription(at.toArray(String[]::new));
    }

    private int definition(List<String> at) {
        return schema.getMaxDefinitionLevel(at.toArray(String[]::new));
    }

    private int repetition(List<String> at) {
        return schema.getMaxRepetitionLevel(at.toArray(String[]::new));
    }

    private static List<String> below(List<String> at, String name) {
        return Stream.concat(at.stream(), Stream.of(name)).toList();
    }

    private static String name(List<String> at) {
        return String.join(".", at);
    }

    private FileColumn refuse(DataType type, List<String> at) {
        throw new UserException(
                ParquetErrors.COLUMN_MISMATCH,
                "%s column %s is %s, which can't be read as %s".formatted(path, name(at), text(type(at)), type.name()));
    }

    /// A type in Parquet's words: `required int64 (DECIMAL(10,2))`.
    private static String text(Type file) {
        String kind = file.getLogicalTypeAnnotation() == null ? "" : " (" + file.getLogicalTypeAnnotation() + ")";
        String physical = file.isPrimitive() ? physical(file.asPrimitiveType()) : "group";
        return file.getRepetition().name().toLowerCase(Locale.ROOT) + " " + physical + kind;
    }

    private static String physical(PrimitiveType file) {
        return file.getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
    }
}
