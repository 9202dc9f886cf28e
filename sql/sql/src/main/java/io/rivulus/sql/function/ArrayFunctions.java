package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ANY;
import static io.rivulus.sql.function.Parameter.ARRAY;
import static io.rivulus.sql.function.Parameter.BOOLEAN;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.MAP;
import static io.rivulus.sql.function.Parameter.TEXT;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.RowColumnBuilder;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Arrays made of others, and of maps. Positions count from 1; within them NULL equals NULL.
@InGroup(FunctionGroup.COLLECTIONS)
public final class ArrayFunctions {
    private ArrayFunctions() {}

    @SqlFunction(
            name = "ARRAY_APPEND",
            parameters = {ARRAY, ANY},
            result = Result.ARRAY_WITH_SECOND,
            unify = Unify.FIRST_PART,
            nullCalls = true,
            givesNull = true,
            description = "Puts an element behind those of an array.",
            examples = {
                "ARRAY_APPEND(ARRAY[1, 2], 3) -> ARRAY[1, 2, 3]",
                "ARRAY_APPEND(ARRAY[1], CAST(NULL AS INT)) -> ARRAY[1, NULL]"
            })
    public static @Nullable Nested append(CallSite site, @Nullable Nested array, @Nullable Object element) {
        if (array == null) {
            return null;
        }
        ArrayColumnBuilder appended = builder(site);
        addAll(array, appended);
        Boxed.append(appended.elements(), element);
        return built(appended);
    }

    @SqlFunction(
            name = "ARRAY_PREPEND",
            parameters = {ARRAY, ANY},
            result = Result.ARRAY_WITH_SECOND,
            unify = Unify.FIRST_PART,
            nullCalls = true,
            givesNull = true,
            description = "Puts an element before those of an array.",
            examples = "ARRAY_PREPEND(ARRAY[1, 2], 0) -> ARRAY[0, 1, 2]")
    public static @Nullable Nested prepend(CallSite site, @Nullable Nested array, @Nullable Object element) {
        if (array == null) {
            return null;
        }
        ArrayColumnBuilder prepended = builder(site);
        Boxed.append(prepended.elements(), element);
        addAll(array, prepended);
        return built(prepended);
    }

    @SqlFunction(
            name = "ARRAY_CONCAT",
            parameters = ARRAY,
            result = Result.COMMON,
            unify = Unify.COMMON,
            description = "Gives the elements of several arrays one behind the other.",
            examples = "ARRAY_CONCAT(ARRAY[1], ARRAY[2, 1]) -> ARRAY[1, 2, 1]")
    public static Nested concat(CallSite site, Nested... arrays) {
        ArrayColumnBuilder all = builder(site);
        for (Nested array : arrays) {
            addAll(array, all);
        }
        return built(all);
    }

    @SqlFunction(
            name = "ARRAY_UNION",
            parameters = {ARRAY, ARRAY},
            result = Result.COMMON,
            unify = Unify.COMMON,
            description = "Gives the elements that are in one of two arrays, each once.",
            examples = "ARRAY_UNION(ARRAY[1, 2], ARRAY[2, 3]) -> ARRAY[1, 2, 3]")
    public static Nested union(CallSite site, Nested left, Nested right) {
        return CollectionFunctions.distinct(site, concat(site, left, right));
    }

    @SqlFunction(
            name = "ARRAY_EXCEPT",
            parameters = {ARRAY, ARRAY},
            result = Result.COMMON,
            unify = Unify.COMMON,
            description = "Gives the elements of an array that are not in another one, each once.",
            examples = "ARRAY_EXCEPT(ARRAY[1, 2, 1], ARRAY[2]) -> ARRAY[1]")
    public static Nested except(CallSite site, Nested left, Nested right) {
        return those(site, left, right, false);
    }

    @SqlFunction(
            name = "ARRAY_INTERSECT",
            parameters = {ARRAY, ARRAY},
            result = Result.COMMON,
            unify = Unify.COMMON,
            description = "Gives the elements that are in both of two arrays, each once.",
            examples = "ARRAY_INTERSECT(ARRAY[1, 2, 3], ARRAY[3, 2]) -> ARRAY[2, 3]")
    public static Nested intersect(CallSite site, Nested left, Nested right) {
        return those(site, left, right, true);
    }

    private static Nested those(CallSite site, Nested left, Nested right, boolean inBoth) {
        ArrayColumn from = (ArrayColumn) left.column();
        ArrayColumn other = (ArrayColumn) right.column();
        ArrayColumnBuilder kept = builder(site);
        for (int i = from(left); i < to(left); i++) {
            boolean isThere = false;
            for (int j = from(right); !isThere && j < to(right); j++) {
                isThere = NestedValues.equal(from.elements(), i, other.elements(), j);
            }
            if (isThere == inBoth) {
                kept.elements().appendFrom(from.elements(), i);
            }
        }
        return CollectionFunctions.distinct(site, built(kept));
    }

    @SqlFunction(
            name = "ARRAY_SLICE",
            parameters = {ARRAY, INT},
            result = Result.FIRST,
            description = "Gives the elements of an array from one position up to another one, both inclusive; negative"
                    + " ones count from the end.",
            examples = {
                "ARRAY_SLICE(ARRAY[1, 2, 3, 4], 2, 3) -> ARRAY[2, 3]",
                "ARRAY_SLICE(ARRAY[1, 2, 3, 4], 3) -> ARRAY[3, 4]",
                "ARRAY_SLICE(ARRAY[1, 2, 3, 4], 2, -2) -> ARRAY[2, 3]"
            })
    public static Nested slice(CallSite site, Nested array, int start) {
        return slice(site, array, start, -1);
    }

    @SqlFunction(
            name = "ARRAY_SLICE",
            parameters = {ARRAY, INT, INT},
            result = Result.FIRST)
    public static Nested slice(CallSite site, Nested array, int start, int end) {
        int length = to(array) - from(array);
        long first = Math.max(1, start < 0 ? start + length + 1L : start);
        long last = Math.min(length, end < 0 ? end + length + 1L : Math.max(1, end));
        ArrayColumnBuilder slice = builder(site);
        for (long position = first; position <= last; position++) {
            slice.elements().appendFrom(((ArrayColumn) array.column()).elements(), from(array) + (int) position - 1);
        }
        return built(slice);
    }

    @SqlFunction(
            name = "ARRAY_SORT",
            parameters = ARRAY,
            result = Result.FIRST,
            description = "Sorts an array: ascending unless told otherwise, with NULLs where the least would be unless"
                    + " told otherwise.",
            examples = {
                "ARRAY_SORT(ARRAY[3, 1, 2]) -> ARRAY[1, 2, 3]",
                "ARRAY_SORT(ARRAY[3, 1, 2], FALSE) -> ARRAY[3, 2, 1]",
                "ARRAY_SORT(ARRAY[3, CAST(NULL AS INT), 1], TRUE, FALSE) -> ARRAY[1, 3, NULL]"
            })
    public static Nested sort(CallSite site, Nested array) {
        return sort(site, array, true, true);
    }

    @SqlFunction(
            name = "ARRAY_SORT",
            parameters = {ARRAY, BOOLEAN},
            result = Result.FIRST)
    public static Nested sort(CallSite site, Nested array, boolean ascending) {
        return sort(site, array, ascending, ascending);
    }

    @SqlFunction(
            name = "ARRAY_SORT",
            parameters = {ARRAY, BOOLEAN, BOOLEAN},
            result = Result.FIRST)
    public static Nested sort(CallSite site, Nested array, boolean ascending, boolean nullsFirst) {
        Column elements = ((ArrayColumn) array.column()).elements();
        Comparator<Integer> values = (a, b) -> NestedValues.compare(elements, a, b);
        Comparator<Integer> nulls = Comparator.comparing(elements::isNull);
        Comparator<Integer> order = (nullsFirst ? nulls.reversed() : nulls)
                .thenComparing(
                        (a, b) -> elements.isNull(a) ? 0 : (ascending ? values : values.reversed()).compare(a, b));
        ArrayColumnBuilder sorted = builder(site);
        IntStream.range(from(array), to(array))
                .boxed()
                .sorted(order)
                .forEach(i -> sorted.elements().appendFrom(elements, i));
        return built(sorted);
    }

    @SqlFunction(
            name = "ARRAY_MAX",
            parameters = ARRAY,
            result = Result.ELEMENT,
            givesNull = true,
            description = "Gives the greatest element of an array; NULLs don't count.",
            examples = "ARRAY_MAX(ARRAY[1, 3, 2]) -> 3")
    public static @Nullable Object max(Nested array) {
        return extreme(array, 1);
    }

    @SqlFunction(
            name = "ARRAY_MIN",
            parameters = ARRAY,
            result = Result.ELEMENT,
            givesNull = true,
            description = "Gives the least element of an array; NULLs don't count.",
            examples = "ARRAY_MIN(ARRAY['pear', 'apple']) -> 'apple'")
    public static @Nullable Object min(Nested array) {
        return extreme(array, -1);
    }

    private static @Nullable Object extreme(Nested array, int sign) {
        Column elements = ((ArrayColumn) array.column()).elements();
        int best = -1;
        for (int i = from(array); i < to(array); i++) {
            if (!elements.isNull(i) && (best < 0 || sign * NestedValues.compare(elements, i, best) > 0)) {
                best = i;
            }
        }
        return best < 0 ? null : Boxed.get(elements, best);
    }

    @SqlFunction(
            name = "ARRAY_JOIN",
            parameters = {ARRAY, TEXT},
            result = Result.STRING,
            description = "Puts the texts of an array together, with a separator between them and a text in place of"
                    + " NULLs, which are left out without one.",
            examples = {
                "ARRAY_JOIN(ARRAY['a', 'b', 'c'], ', ') -> 'a, b, c'",
                "ARRAY_JOIN(ARRAY['a', CAST(NULL AS STRING), 'c'], ', ') -> 'a, c'",
                "ARRAY_JOIN(ARRAY['a', CAST(NULL AS STRING), 'c'], ', ', '-') -> 'a, -, c'"
            })
    public static Slice join(Nested array, Slice separator) {
        return joined(array, separator, null);
    }

    @SqlFunction(
            name = "ARRAY_JOIN",
            parameters = {ARRAY, TEXT, TEXT},
            result = Result.STRING)
    public static Slice join(Nested array, Slice separator, Slice forNull) {
        return joined(array, separator, forNull);
    }

    private static Slice joined(Nested array, Slice separator, @Nullable Slice forNull) {
        if (!(((ArrayColumn) array.column()).elements() instanceof BytesColumn elements)) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT, "ARRAY_JOIN joins texts: cast the array to ARRAY<STRING>");
        }
        StringBuilder joined = new StringBuilder();
        String between = "";
        for (int i = from(array); i < to(array); i++) {
            if (!elements.isNull(i) || forNull != null) {
                joined.append(between)
                        .append(forNull != null && elements.isNull(i) ? forNull.text() : elements.text(i));
                between = separator.text();
            }
        }
        return Slice.of(joined.toString());
    }

    @SqlFunction(
            name = "MAP_ENTRIES",
            parameters = MAP,
            result = Result.ARRAY_OF_ENTRIES,
            description = "Gives the entries of a map as rows of key and value.",
            examples = "MAP_ENTRIES(MAP['a', 1, 'b', 2]) -> ARRAY[ROW('a', 1), ROW('b', 2)]")
    public static Nested entries(CallSite site, Nested map) {
        MapColumn column = (MapColumn) map.column();
        ArrayColumnBuilder entries = builder(site);
        RowColumnBuilder rows = (RowColumnBuilder) entries.elements();
        for (int i = column.offsets()[map.row()]; i < column.offsets()[map.row() + 1]; i++) {
            rows.fields().get(0).appendFrom(column.keys(), i);
            rows.fields().get(1).appendFrom(column.values(), i);
            rows.endRow();
        }
        return built(entries);
    }

    @SqlFunction(
            name = "MAP_FROM_ARRAYS",
            parameters = {ARRAY, ARRAY},
            result = Result.MAP_OF_ARRAYS,
            description = "Makes a map of an array of keys and one of as many values.",
            examples = "MAP_FROM_ARRAYS(ARRAY['a', 'b'], ARRAY[1, 2]) -> MAP['a', 1, 'b', 2]")
    public static Nested mapFromArrays(CallSite site, Nested keys, Nested values) {
        int count = to(keys) - from(keys);
        if (count != to(values) - from(values)) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT,
                    "%d keys can't have %d values".formatted(count, to(values) - from(values)));
        }
        MapColumnBuilder map = (MapColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int i = 0; i < count; i++) {
            map.keys().appendFrom(((ArrayColumn) keys.column()).elements(), from(keys) + i);
            map.values().appendFrom(((ArrayColumn) values.column()).elements(), from(values) + i);
        }
        map.endRow();
        return new Nested(map.build(), 0);
    }

    @SqlFunction(
            name = "MAP_UNION",
            parameters = MAP,
            result = Result.COMMON,
            unify = Unify.COMMON,
            description = "Makes one map of several; of a key that several have the last value counts.",
            examples = "MAP_UNION(MAP['a', 1], MAP['a', 2, 'b', 3]) -> MAP['a', 2, 'b', 3]")
    public static Nested mapUnion(CallSite site, Nested... maps) {
        MapColumnBuilder union = (MapColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int m = 0; m < maps.length; m++) {
            MapColumn map = (MapColumn) maps[m].column();
            for (int i = map.offsets()[maps[m].row()]; i < map.offsets()[maps[m].row() + 1]; i++) {
                boolean isFirst = true;
                for (int before = 0; isFirst && before < m; before++) {
                    isFirst = NestedValues.entry((MapColumn) maps[before].column(), maps[before].row(), map.keys(), i)
                            < 0;
                }
                if (isFirst) {
                    union.keys().appendFrom(map.keys(), i);
                    appendLast(maps, map.keys(), i, union.values());
                }
            }
        }
        union.endRow();
        return new Nested(union.build(), 0);
    }

    private static void appendLast(Nested[] maps, Column keys, int key, ColumnBuilder values) {
        for (int m = maps.length - 1; m >= 0; m--) {
            MapColumn map = (MapColumn) maps[m].column();
            int entry = NestedValues.entry(map, maps[m].row(), keys, key);
            if (entry >= 0) {
                values.appendFrom(map.values(), entry);
                return;
            }
        }
    }

    private static ArrayColumnBuilder builder(CallSite site) {
        return (ArrayColumnBuilder) ColumnBuilder.of(site.type(), 1);
    }

    private static Nested built(ArrayColumnBuilder array) {
        array.endRow();
        return new Nested(array.build(), 0);
    }

    private static void addAll(Nested array, ArrayColumnBuilder to) {
        for (int i = from(array); i < to(array); i++) {
            to.elements().appendFrom(((ArrayColumn) array.column()).elements(), i);
        }
    }

    private static int from(Nested array) {
        return ((ArrayColumn) array.column()).offsets()[array.row()];
    }

    private static int to(Nested array) {
        return ((ArrayColumn) array.column()).offsets()[array.row() + 1];
    }
}
