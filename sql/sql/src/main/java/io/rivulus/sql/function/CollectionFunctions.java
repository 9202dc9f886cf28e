package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ANY;
import static io.rivulus.sql.function.Parameter.ARRAY;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.MAP;
import static io.rivulus.sql.function.Parameter.MULTISET;
import static io.rivulus.sql.function.Parameter.ROW;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.RowColumn;
import org.jspecify.annotations.Nullable;

/// Functions of arrays and maps. Positions count from 1.
@InGroup(FunctionGroup.COLLECTIONS)
public final class CollectionFunctions {
    private CollectionFunctions() {}

    @SqlFunction(
            name = "CARDINALITY",
            parameters = ARRAY,
            result = Result.INT,
            description = "Counts the elements of an array or the entries of a map.",
            examples = {"CARDINALITY(ARRAY['a', 'b']) -> 2", "CARDINALITY(MAP['a', 1]) -> 1"})
    public static int cardinality(Nested array) {
        int[] offsets = ((ArrayColumn) array.column()).offsets();
        return offsets[array.row() + 1] - offsets[array.row()];
    }

    @SqlFunction(name = "CARDINALITY", parameters = MAP, result = Result.INT)
    public static int mapCardinality(Nested map) {
        int[] offsets = ((MapColumn) map.column()).offsets();
        return offsets[map.row() + 1] - offsets[map.row()];
    }

    @SqlFunction(name = "CARDINALITY", parameters = MULTISET, result = Result.INT)
    public static int multisetCardinality(Nested bag) {
        return mapCardinality(bag);
    }

    @SqlFunction(
            name = "ITEM",
            parameters = {ARRAY, INT},
            result = Result.ELEMENT,
            givesNull = true,
            call = "ARRAY[INT]",
            description = "Gives the element at a position of an array, or the value of a key of a map; NULL where"
                    + " there is none.",
            examples = {"ARRAY['a', 'b'][2] -> 'b'", "MAP['a', 1, 'b', 2]['b'] -> 2", "ARRAY['a', 'b'][3] -> NULL"})
    public static @Nullable Object element(Nested array, int position) {
        ArrayColumn column = (ArrayColumn) array.column();
        return position < 1 || position > cardinality(array)
                ? null
                : Boxed.get(column.elements(), column.offsets()[array.row()] + position - 1);
    }

    @SqlFunction(
            name = "ITEM",
            parameters = {MAP, ANY},
            result = Result.MAP_VALUE,
            unify = Unify.FIRST_PART,
            givesNull = true,
            call = "MAP[ANY]")
    public static @Nullable Object value(CallSite site, Nested map, Object key) {
        MapColumn column = (MapColumn) map.column();
        int entry = NestedValues.entry(column, map.row(), single(site, key), 0);
        return entry < 0 ? null : Boxed.get(column.values(), entry);
    }

    /// The field of a row that is computed; that of a column is read where it stands.
    @SqlFunction(
            name = FunctionCatalog.FIELD,
            parameters = {ROW, INT},
            result = Result.TARGET,
            givesNull = true)
    public static @Nullable Object field(Nested row, int field) {
        return Boxed.get(((RowColumn) row.column()).fields().get(field), row.row());
    }

    @SqlFunction(
            name = "ELEMENT",
            parameters = ARRAY,
            result = Result.ELEMENT,
            givesNull = true,
            description = "Gives the only element of an array; NULL of an empty one.",
            examples = {
                "ELEMENT(ARRAY['a']) -> 'a'",
                "ELEMENT(ARRAY['a', 'b']) -> error RV-2553: an array of 2 elements, not one"
            })
    public static @Nullable Object element(Nested array) {
        int count = cardinality(array);
        if (count > 1) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "an array of " + count + " elements, not one");
        }
        return element(array, 1);
    }

    @SqlFunction(
            name = "ARRAY_CONTAINS",
            parameters = {ARRAY, ANY},
            result = Result.BOOLEAN,
            unify = Unify.FIRST_PART,
            nullCalls = true,
            givesNull = true,
            description = "Tells whether an array has an element, which may be NULL.",
            examples = {
                "ARRAY_CONTAINS(ARRAY[1, 2], 2) -> TRUE",
                "ARRAY_CONTAINS(ARRAY[1, CAST(NULL AS INT)], CAST(NULL AS INT)) -> TRUE"
            })
    public static @Nullable Boolean contains(CallSite site, @Nullable Nested array, @Nullable Object element) {
        return array == null ? null : find(site, array, element) > 0;
    }

    @SqlFunction(
            name = "ARRAY_POSITION",
            parameters = {ARRAY, ANY},
            result = Result.INT,
            unify = Unify.FIRST_PART,
            description = "Finds where an element first stands in an array; 0 when it doesn't.",
            examples = {"ARRAY_POSITION(ARRAY['a', 'b'], 'b') -> 2", "ARRAY_POSITION(ARRAY['a', 'b'], 'c') -> 0"})
    public static int position(CallSite site, Nested array, Object element) {
        return find(site, array, element);
    }

    @SqlFunction(
            name = "ARRAY_REVERSE",
            parameters = ARRAY,
            result = Result.FIRST,
            description = "Turns the order of the elements round.",
            examples = "ARRAY_REVERSE(ARRAY[1, 2, 3]) -> ARRAY[3, 2, 1]")
    public static Nested reverse(CallSite site, Nested array) {
        ArrayColumn column = (ArrayColumn) array.column();
        ArrayColumnBuilder reversed = (ArrayColumnBuilder) ColumnBuilder.of(site.type(), 1);
        int start = column.offsets()[array.row()];
        for (int i = column.offsets()[array.row() + 1] - 1; i >= start; i--) {
            reversed.elements().appendFrom(column.elements(), i);
        }
        reversed.endRow();
        return new Nested(reversed.build(), 0);
    }

    @SqlFunction(
            name = "ARRAY_DISTINCT",
            parameters = ARRAY,
            result = Result.FIRST,
            description = "Leaves out elements that stood before.",
            examples = "ARRAY_DISTINCT(ARRAY[1, 2, 1]) -> ARRAY[1, 2]")
    public static Nested distinct(CallSite site, Nested array) {
        ArrayColumn column = (ArrayColumn) array.column();
        ArrayColumnBuilder distinct = (ArrayColumnBuilder) ColumnBuilder.of(site.type(), 1);
        int start = column.offsets()[array.row()];
        for (int i = start; i < column.offsets()[array.row() + 1]; i++) {
            boolean isNew = true;
            for (int before = start; isNew && before < i; before++) {
                isNew = !NestedValues.equal(column.elements(), before, column.elements(), i);
            }
            if (isNew) {
                distinct.elements().appendFrom(column.elements(), i);
            }
        }
        distinct.endRow();
        return new Nested(distinct.build(), 0);
    }

    @SqlFunction(
            name = "ARRAY_REMOVE",
            parameters = {ARRAY, ANY},
            result = Result.FIRST,
            unify = Unify.FIRST_PART,
            nullCalls = true,
            givesNull = true,
            description = "Leaves out the elements that equal a value, which may be NULL.",
            examples = "ARRAY_REMOVE(ARRAY[1, 2, 1], 1) -> ARRAY[2]")
    public static @Nullable Nested remove(CallSite site, @Nullable Nested array, @Nullable Object element) {
        if (array == null) {
            return null;
        }
        ArrayColumn column = (ArrayColumn) array.column();
        Column removed = single(site, element);
        ArrayColumnBuilder kept = (ArrayColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int i = column.offsets()[array.row()]; i < column.offsets()[array.row() + 1]; i++) {
            if (!NestedValues.equal(column.elements(), i, removed, 0)) {
                kept.elements().appendFrom(column.elements(), i);
            }
        }
        kept.endRow();
        return new Nested(kept.build(), 0);
    }

    @SqlFunction(
            name = "MAP_KEYS",
            parameters = MAP,
            result = Result.ARRAY_OF_KEYS,
            description = "Gives the keys of a map.",
            examples = "MAP_KEYS(MAP['a', 1, 'b', 2]) -> ARRAY['a', 'b']")
    public static Nested keys(CallSite site, Nested map) {
        MapColumn column = (MapColumn) map.column();
        return array(site, column.keys(), column.offsets(), map.row());
    }

    @SqlFunction(
            name = "MAP_VALUES",
            parameters = MAP,
            result = Result.ARRAY_OF_VALUES,
            description = "Gives the values of a map.",
            examples = "MAP_VALUES(MAP['a', 1, 'b', 2]) -> ARRAY[1, 2]")
    public static Nested values(CallSite site, Nested map) {
        MapColumn column = (MapColumn) map.column();
        return array(site, column.values(), column.offsets(), map.row());
    }

    private static Nested array(CallSite site, Column elements, int[] offsets, int row) {
        ArrayColumnBuilder array = (ArrayColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int i = offsets[row]; i < offsets[row + 1]; i++) {
            array.elements().appendFrom(elements, i);
        }
        array.endRow();
        return new Nested(array.build(), 0);
    }

    private static int find(CallSite site, Nested array, @Nullable Object element) {
        ArrayColumn column = (ArrayColumn) array.column();
        Column wanted = single(site, element);
        int start = column.offsets()[array.row()];
        for (int i = start; i < column.offsets()[array.row() + 1]; i++) {
            if (NestedValues.equal(column.elements(), i, wanted, 0)) {
                return i - start + 1;
            }
        }
        return 0;
    }

    /// A column that holds the second argument alone.
    private static Column single(CallSite site, @Nullable Object value) {
        ColumnBuilder builder = ColumnBuilder.of(site.argument(1), 1);
        Boxed.append(builder, value);
        return builder.build();
    }
}
