package io.rivulus.sql.function;

import io.rivulus.base.Check;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call of a function in one expression: its types, and what it last prepared from an argument. Safe on any
/// thread.
public final class CallSite {
    private final List<DataType> arguments;
    private final DataType type;
    private final FunctionCatalog catalog;
    private final @Nullable UserCall userCall;
    private volatile @Nullable Prepared prepared;
    private volatile @Nullable Object plan;

    /// @param userCall how a function of the user's is called, if it is one
    CallSite(List<DataType> arguments, DataType type, FunctionCatalog catalog, @Nullable UserCall userCall) {
        this.arguments = List.copyOf(arguments);
        this.type = type;
        this.catalog = catalog;
        this.userCall = userCall;
    }

    UserCall userCall() {
        if (userCall == null) {
            throw Check.unreachable("a call of no function of the user's");
        }
        return userCall;
    }

    /// Where a function finds the casts of the parts of its argument.
    FunctionCatalog catalog() {
        return catalog;
    }

    public DataType argument(int index) {
        return arguments.get(index);
    }

    public DataType type() {
        return type;
    }

    /// The result's type, which the function knows to be decimal.
    DecimalType decimal() {
        return (DecimalType) type;
    }

    DecimalType decimal(int argument) {
        return (DecimalType) arguments.get(argument);
    }

    /// What `prepare` makes of `text`, made anew only when the text differs from the last one: a pattern, a format.
    /// For a constant that is once.
    // A constant's slice is the same object for every row.
    @SuppressWarnings("ReferenceEquality")
    <T> T prepared(Slice text, Class<T> kind, Function<String, T> prepare) {
        Prepared last = prepared;
        if (last != null && (last.identity == text || last.text.equals(text))) {
            return kind.cast(last.value);
        }
        T value = prepare.apply(text.text());
        prepared = new Prepared(text, Slice.of(text.copy()), value);
        return value;
    }

    /// What follows from the types alone, made once (or by several threads at once, with the same result).
    <T> T plan(Class<T> kind, Supplier<T> make) {
        Object known = plan;
        if (known == null) {
            known = make.get();
            plan = known;
        }
        return kind.cast(known);
    }

    /// @param identity what was given, which may change once its batch is done
    /// @param text a copy of it
    private record Prepared(Slice identity, Slice text, Object value) {}
}
