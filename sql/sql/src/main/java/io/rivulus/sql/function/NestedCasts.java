package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ARRAY;
import static io.rivulus.sql.function.Parameter.MAP;
import static io.rivulus.sql.function.Parameter.MULTISET;
import static io.rivulus.sql.function.Parameter.ROW;
import static io.rivulus.sql.function.Result.TARGET;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.RowColumnBuilder;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.NullType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CAST among arrays, maps, multisets and rows, part by part.
public final class NestedCasts {
    private NestedCasts() {}

    @SqlFunction(name = "CAST", parameters = ARRAY, to = ARRAY, result = TARGET)
    public static Nested toArray(Evaluation evaluation, CallSite site, Nested value) {
        Conversions conversions = conversions(site);
        ArrayColumn from = (ArrayColumn) value.column();
        ArrayColumnBuilder to = (ArrayColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int i = from.offsets()[value.row()]; i < from.offsets()[value.row() + 1]; i++) {
            Boxed.append(to.elements(), conversions.apply(0, evaluation, Boxed.get(from.elements(), i)));
        }
        to.endRow();
        return new Nested(to.build(), 0);
    }

    @SqlFunction(name = "CAST", parameters = MAP, to = MAP, result = TARGET)
    public static Nested toMap(Evaluation evaluation, CallSite site, Nested value) {
        Conversions conversions = conversions(site);
        MapColumn from = (MapColumn) value.column();
        MapColumnBuilder to = (MapColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int i = from.offsets()[value.row()]; i < from.offsets()[value.row() + 1]; i++) {
            Boxed.append(to.keys(), conversions.apply(0, evaluation, Boxed.get(from.keys(), i)));
            Boxed.append(to.values(), conversions.apply(1, evaluation, Boxed.get(from.values(), i)));
        }
        to.endRow();
        return new Nested(to.build(), 0);
    }

    @SqlFunction(name = "CAST", parameters = MULTISET, to = MULTISET, result = TARGET)
    public static Nested toMultiset(Evaluation evaluation, CallSite site, Nested value) {
        Conversions conversions = conversions(site);
        MapColumn from = (MapColumn) value.column();
        MapColumnBuilder to = (MapColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int i = from.offsets()[value.row()]; i < from.offsets()[value.row() + 1]; i++) {
            Boxed.append(to.keys(), conversions.apply(0, evaluation, Boxed.get(from.keys(), i)));
            Boxed.append(to.values(), Boxed.get(from.values(), i));
        }
        to.endRow();
        return new Nested(to.build(), 0);
    }

    @SqlFunction(name = "CAST", parameters = ROW, to = ROW, result = TARGET)
    public static Nested toRow(Evaluation evaluation, CallSite site, Nested value) {
        Conversions conversions = conversions(site);
        RowColumn from = (RowColumn) value.column();
        RowColumnBuilder to = (RowColumnBuilder) ColumnBuilder.of(site.type(), 1);
        for (int field = 0; field < from.fields().size(); field++) {
            Object part = Boxed.get(from.fields().get(field), value.row());
            Boxed.append(to.fields().get(field), conversions.apply(field, evaluation, part));
        }
        to.endRow();
        return new Nested(to.build(), 0);
    }

    private static Conversions conversions(CallSite site) {
        return site.plan(
                Conversions.class,
                () -> new Conversions(Casts.parts(site.argument(0), site.type()).stream()
                        .map(part -> conversion(site.catalog(), part))
                        .toList()));
    }

    private static Conversion conversion(FunctionCatalog catalog, Casts.Part part) {
        if (part.from() instanceof NullType || Casts.isFree(part.from(), part.to())) {
            return (_, value) -> value;
        }
        Expression cast = catalog.cast(new Input(0, part.from()), part.to(), Position.NONE);
        BuiltInFunction function = catalog.function((Call) cast);
        CallSite site = catalog.site((Call) cast);
        return (evaluation, value) -> value == null ? null : function.invoke(evaluation, site, List.of(value));
    }

    /// The conversions of all parts, in order.
    private record Conversions(List<Conversion> parts) {
        @Nullable
        Object apply(int part, Evaluation evaluation, @Nullable Object value) {
            return parts.get(part).apply(evaluation, value);
        }
    }

    /// Casts a part, which may be null.
    private interface Conversion {
        @Nullable
        Object apply(Evaluation evaluation, @Nullable Object value);
    }
}
