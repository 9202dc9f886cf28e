package io.rivulus.api.type;

import io.rivulus.base.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of any fields, and what it does to the table that it is of. Owned by whoever has it: it can be changed.
///
/// ```java
/// Row byPlace = Row.of("Alice", 12);                    // getField(0)
/// Row byName = Row.withNames();                         // getField("name")
/// byName.setField("name", "Alice");
/// Row change = Row.ofKind(RowKind.DELETE, "Alice", 12);
/// ```
///
/// A row that comes from a table has its fields by both. What the fields are no row says: see [Types#ROW_NAMED].
///
/// Two rows are equal when they are of one kind and have equal fields: by place where both have places, whatever
/// names there are, else by name.
public final class Row {
    /// For a row that has its fields by name alone: where each stands. They are in order of their first setting.
    private final @Nullable Map<String, Integer> names;

    private final boolean placed;
    private final List<@Nullable Object> values;
    private RowKind kind;

    private Row(RowKind kind, @Nullable Map<String, Integer> names, boolean placed, List<@Nullable Object> values) {
        this.kind = kind;
        this.names = names;
        this.placed = placed;
        this.values = values;
    }

    /// A row that appears, with these fields by their places.
    public static Row of(@Nullable Object... values) {
        return ofKind(RowKind.INSERT, values);
    }

    /// A change of a row, with these fields by their places.
    public static Row ofKind(RowKind kind, @Nullable Object... values) {
        return new Row(kind, null, true, new ArrayList<@Nullable Object>(Arrays.asList(values)));
    }

    /// A row that has no fields before they are set, by their names.
    public static Row withNames() {
        return withNames(RowKind.INSERT);
    }

    /// A change of a row that has no fields before they are set, by their names.
    public static Row withNames(RowKind kind) {
        return new Row(kind, new LinkedHashMap<>(), false, new ArrayList<>());
    }

    /// A row of so many fields by their places, all null before they are set.
    public static Row withPositions(int arity) {
        return withPositions(RowKind.INSERT, arity);
    }

    /// A change of a row of so many fields by their places, all null before they are set.
    public static Row withPositions(RowKind kind, int arity) {
        return ofKind(kind, new @Nullable Object[arity]);
    }

    /// A row whose fields have places and names.
    ///
    /// @param places of the names; not copied, and never changed
    static Row of(RowKind kind, Map<String, Integer> places, @Nullable Object[] values) {
        return new Row(kind, places, true, Arrays.asList(values));
    }

    public RowKind getKind() {
        return kind;
    }

    public void setKind(RowKind newKind) {
        kind = newKind;
    }

    /// How many fields there are.
    public int getArity() {
        return values.size();
    }

    /// The field at a place, from 0.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1174)
    public @Nullable Object getField(int place) {
        return values.get(checked(place));
    }

    /// The field of a name.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1174)
    public @Nullable Object getField(String name) {
        return values.get(place(name));
    }

    /// The field at a place, as whatever the caller takes it for.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says so, as in Flink
    public <T extends @Nullable Object> T getFieldAs(int place) {
        return (T) getField(place);
    }

    /// The field of a name, as whatever the caller takes it for.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller says so, as in Flink
    public <T extends @Nullable Object> T getFieldAs(String name) {
        return (T) getField(name);
    }

    /// Sets the field at a place.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1174)
    public void setField(int place, @Nullable Object value) {
        values.set(checked(place), value);
    }

    /// Sets the field of a name; a row that has its fields by name alone gets it where it had none.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1174)
    public void setField(String name, @Nullable Object value) {
        if (names != null && !placed && !names.containsKey(name)) {
            names.put(name, values.size());
            values.add(value);
        } else {
            values.set(place(name), value);
        }
    }

    /// The names of the fields in their order, or null where they have places alone.
    public @Nullable Set<String> getFieldNames(boolean includeNamedPositions) {
        return names == null || (placed && !includeNamedPositions) ? null : new LinkedHashSet<>(names.keySet());
    }

    /// Whether fields can be had by their names.
    boolean hasNames() {
        return names != null;
    }

    /// Whether fields can be had by their places.
    boolean hasPlaces() {
        return placed;
    }

    /// The same change with other values in its fields.
    ///
    /// @param made what becomes of each value that is not null
    public Row map(UnaryOperator<Object> made) {
        List<@Nullable Object> copies = new ArrayList<>(values.size());
        for (Object value : values) {
            copies.add(value == null ? null : made.apply(value));
        }
        return new Row(kind, placed || names == null ? names : new LinkedHashMap<>(names), placed, copies);
    }

    private int checked(int place) {
        if (!placed) {
            throw TypeErrors.noField("a row that has its fields by name has none at place %d".formatted(place));
        }
        if (place < 0 || place >= values.size()) {
            throw TypeErrors.noField("a row of %d fields has none at place %d".formatted(values.size(), place));
        }
        return place;
    }

    private int place(String name) {
        Integer place = names == null ? null : names.get(name);
        if (place == null) {
            throw TypeErrors.noField(
                    names == null
                            ? "a row that has its fields by place has none of the name '%s'".formatted(name)
                            : "a row has no field '%s'%s".formatted(name, Nearest.hint(name, names.keySet())));
        }
        return place;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Row row) || row.kind != kind) {
            return false;
        }
        if (placed && row.placed) {
            return Objects.deepEquals(values.toArray(), row.values.toArray());
        }
        Map<String, Integer> others = row.names;
        return names != null
                && others != null
                && names.keySet().equals(others.keySet())
                && names.keySet().stream().allMatch(name -> Objects.deepEquals(getField(name), row.getField(name)));
    }

    /// The same whether fields have places or names, as rows of both sorts may be equal.
    @Override
    public int hashCode() {
        int sum = 0;
        for (Object value : values) {
            sum += Arrays.deepHashCode(new @Nullable Object[] {value});
        }
        return 31 * kind.change().code() + sum;
    }

    @Override
    public String toString() {
        if (!placed && names != null) {
            return names.keySet().stream()
                    .map(name -> name + "=" + text(getField(name)))
                    .collect(Collectors.joining(", ", kind.shortString() + "{", "}"));
        }
        return values.stream().map(Row::text).collect(Collectors.joining(", ", kind.shortString() + "[", "]"));
    }

    private static String text(@Nullable Object value) {
        String inBrackets = Arrays.deepToString(new @Nullable Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
