package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.TypeInformation.Part;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What becomes of the values that a snapshot has when the program asks for others.
///
/// Fields of rows are found by their names, present and former. What is not asked for any more is dropped, what is
/// new is NULL, or 0 where the program has a primitive. Numbers may become wider: integers larger ones, those up
/// to INT and FLOAT a DOUBLE, decimals ones of more digits on either side of the point. What stands in rows, lists
/// and maps follows the same rules. All else is refused: keys, as rows could not be found by others; narrower
/// types and other kinds; and of values that depend on the data, such as an enum's constants, those that occur and
/// are not there any more.
///
/// Used once, when a table is restored.
final class Evolution {
    private static final String FRESH = "start anew with --fresh";

    private final StateShape shape;
    private final List<String> stored;

    /// How many columns stand before the value's.
    private final int fixed;

    Evolution(StateShape shape, List<String> stored) {
        this.shape = shape;
        this.stored = stored;
        this.fixed = shape.key().count() + shape.own().count();
    }

    /// @throws io.rivulus.base.error.UserException when there is none (RV-1313); the conversion itself throws when
    ///     a value has none (RV-1314)
    UnaryOperator<ColumnBatch> conversion() {
        requireFixedColumns();
        TypeInformation<?> value = shape.value();
        List<String> words = stored.subList(fixed, stored.size());
        List<Conversion> conversions = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        boolean isRow = words.isEmpty() || words.getFirst().startsWith("`");
        if (isRow != value.isRow()) {
            throw refused("", isRow ? row(words) : Types.parse(words.getFirst()), value.dataType());
        }
        if (isRow) {
            RowType had = row(words);
            for (Part field : value.parts()) {
                int source = source("", had, field, value.parts());
                sources.add(source);
                conversions.add(source < 0 ? Conversion.NONE : of(field.name(), had.type(source), field.type()));
            }
        } else {
            sources.add(0);
            conversions.add(of("", Types.parse(words.getFirst()), value));
        }
        return batch -> converted(batch, sources, conversions);
    }

    private ColumnBatch converted(ColumnBatch batch, List<Integer> sources, List<Conversion> conversions) {
        List<Column> columns = new ArrayList<>();
        IntStream.range(0, fixed).mapToObj(batch::column).forEach(columns::add);
        int absent = shape.own().words().indexOf(MapHandle.ABSENT.words().getFirst());
        IntPredicate counts = absent < 0
                ? _ -> true
                : row -> batch.column(shape.key().count() + absent).isNull(row);
        List<DataType> types = Columns.of(shape.value()).types();
        for (int i = 0; i < sources.size(); i++) {
            columns.add(
                    sources.get(i) < 0
                            ? Conversion.absent(types.get(i), batch.size())
                            : conversions.get(i).of(batch.column(fixed + sources.get(i)), counts));
        }
        IntStream.range(stored.size(), batch.columnCount())
                .mapToObj(batch::column)
                .forEach(columns::add);
        return ColumnBatch.of(batch.size(), columns);
    }

    private void requireFixedColumns() {
        List<String> asked = shape.columns().subList(0, fixed);
        List<String> had = stored.subList(0, Math.min(fixed, stored.size()));
        if (!withoutNotNull(had).equals(withoutNotNull(asked))) {
            throw HandleErrors.otherSchema(
                    shape.owner(),
                    shape.state(),
                    "",
                    "(" + String.join(", ", had) + ")",
                    "(" + String.join(", ", asked) + ")",
                    "keys can't change: keep their types, give the state another name to begin it anew, or " + FRESH);
        }
    }

    private static List<String> withoutNotNull(List<String> words) {
        return words.stream().map(word -> word.replaceAll(" NOT NULL$", "")).toList();
    }

    private static RowType row(List<String> words) {
        return (RowType) Types.parse("ROW<" + String.join(", ", words) + ">");
    }

    /// Which of the stored fields a field was: the one of its name, or else of the first former name that there
    /// is; -1 when it is new.
    private int source(String path, RowType had, Part field, List<Part> all) {
        int found = had.indexOf(field.name());
        for (String former : field.formerNames()) {
            if (found < 0) {
                found = had.indexOf(former);
                if (found >= 0 && all.stream().anyMatch(part -> part.name().equals(former))) {
                    throw HandleErrors.otherSchema(
                            shape.owner(),
                            shape.state(),
                            inside(path, former),
                            had.type(found).name(),
                            "it as '%s' and as '%s', whose former name it is".formatted(former, field.name()),
                            "take the former name away, or rename the other field");
                }
            }
        }
        return found;
    }

    private Conversion of(String path, DataType had, TypeInformation<?> asked) {
        DataType type = asked.dataType();
        Conversion conversion = kind(path, had, asked).orElseThrow(() -> refused(path, had, type));
        if (had.nullable() && !type.nullable()) {
            conversion = conversion.withoutNulls(value -> HandleErrors.otherValue(
                    shape.owner(), shape.state(), path, value, asked.name(), "keep a type that has it, or " + FRESH));
        }
        if (asked.texts().isPresent()) {
            conversion = conversion.withTexts(
                    asked.texts().get(),
                    value -> HandleErrors.otherValue(
                            shape.owner(),
                            shape.state(),
                            path,
                            value,
                            asked.name(),
                            "keep it until no state has it, or " + FRESH));
        }
        return conversion;
    }

    private Optional<Conversion> kind(String path, DataType had, TypeInformation<?> asked) {
        return switch (asked.dataType()) {
            case RowType _ -> had instanceof RowType row ? Optional.of(rows(path, row, asked)) : Optional.empty();
            case ArrayType _ ->
                had instanceof ArrayType array
                        ? Optional.of(of(inside(path, "element"), array.element(), part(asked, 0)))
                                .map(Conversion::arrays)
                        : Optional.empty();
            case MultisetType _ ->
                had instanceof MultisetType bag
                        ? Optional.of(of(inside(path, "element"), bag.element(), part(asked, 0)))
                                .map(element -> Conversion.maps(element, Conversion.NONE))
                        : Optional.empty();
            case MapType _ ->
                had instanceof MapType map
                        ? Optional.of(Conversion.maps(
                                of(inside(path, "key"), map.key(), part(asked, 0)),
                                of(inside(path, "value"), map.value(), part(asked, 1))))
                        : Optional.empty();
            default -> scalar(had, asked.dataType());
        };
    }

    private static TypeInformation<?> part(TypeInformation<?> type, int index) {
        return type.parts().get(index).type();
    }

    private Conversion rows(String path, RowType had, TypeInformation<?> asked) {
        List<Part> parts = asked.parts();
        int[] sources = new int[parts.size()];
        Conversion[] conversions = new Conversion[parts.size()];
        for (int i = 0; i < sources.length; i++) {
            Part part = parts.get(i);
            sources[i] = source(path, had, part, parts);
            if (sources[i] >= 0) {
                conversions[i] = of(inside(path, part.name()), had.type(sources[i]), part.type());
            }
        }
        return (stored, counts) -> {
            RowColumn rows = (RowColumn) stored;
            List<Column> fields = new ArrayList<>();
            for (int i = 0; i < sources.length; i++) {
                fields.add(
                        sources[i] < 0
                                ? Conversion.absent(parts.get(i).type().dataType(), rows.size())
                                : conversions[i].of(
                                        rows.fields().get(sources[i]), row -> counts.test(row) && !rows.isNull(row)));
            }
            return row(rows, fields);
        };
    }

    @SuppressWarnings("NullAway") // absent nulls are allowed, but what a compact constructor says is not in class files
    private static RowColumn row(RowColumn stored, List<Column> fields) {
        return new RowColumn(stored.size(), fields, stored.nulls());
    }

    private static Optional<Conversion> scalar(DataType had, DataType asked) {
        return switch (asked) {
            case IntegerType to
            when had instanceof IntegerType from && from.size().compareTo(to.size()) <= 0 ->
                Optional.of(from.storage() == to.storage() ? Conversion.NONE : Conversion.intsToLongs());
            case DoubleType _
            when had instanceof IntegerType from && from.size() != IntegerSize.BIGINT ->
                Optional.of(Conversion.intsToDoubles());
            case DoubleType _ when had instanceof FloatType -> Optional.of(Conversion.floatsToDoubles());
            case DecimalType to
            when had instanceof DecimalType from && isWider(from, to) -> Optional.of(Conversion.decimals(from, to));
            default -> had.sameAs(asked) ? Optional.of(Conversion.NONE) : Optional.empty();
        };
    }

    private static boolean isWider(DecimalType from, DecimalType to) {
        return to.scale() >= from.scale() && to.precision() - to.scale() >= from.precision() - from.scale();
    }

    private RuntimeException refused(String path, DataType had, DataType asked) {
        String wayOut = "keep a type that holds all of its values, give the %s another name to begin it anew, or %s"
                .formatted(path.isEmpty() ? "state" : "field", FRESH);
        return HandleErrors.otherSchema(shape.owner(), shape.state(), path, had.name(), asked.name(), wayOut);
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
