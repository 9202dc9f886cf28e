package io.rivulus.testkit;

import io.rivulus.data.ChangeKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row with what it does to the result.
///
/// @param row values as [io.rivulus.data.Values] has them
public record Change(ChangeKind kind, List<@Nullable Object> row) {
    public static Change insert(@Nullable Object... values) {
        return new Change(ChangeKind.INSERT, Arrays.asList(values));
    }

    public static Change delete(@Nullable Object... values) {
        return new Change(ChangeKind.DELETE, Arrays.asList(values));
    }

    public static Change updateBefore(@Nullable Object... values) {
        return new Change(ChangeKind.UPDATE_BEFORE, Arrays.asList(values));
    }

    public static Change updateAfter(@Nullable Object... values) {
        return new Change(ChangeKind.UPDATE_AFTER, Arrays.asList(values));
    }

    @Override
    public String toString() {
        return kind.symbol() + row;
    }
}
