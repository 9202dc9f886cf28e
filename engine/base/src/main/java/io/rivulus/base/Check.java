package io.rivulus.base;

import io.rivulus.base.error.BugException;
import org.jspecify.annotations.Nullable;

/// Assertions that stay on in production.
///
/// A failed check is a bug of Rivulus, never of its user: it throws [BugException], which ends the task (or the
/// process) that found its own invariant broken. Stand them in pairs at boundaries: before a write and after the
/// read.
public final class Check {
    private Check() {}

    /// Passes when `holds` is true.
    ///
    /// @param expectation what should have been true, as a format for `values`
    /// @throws BugException with the expectation and the values that broke it
    public static void that(boolean holds, String expectation, @Nullable Object... values) {
        if (!holds) {
            throw broken(expectation, values);
        }
    }

    /// The value, which must be there.
    ///
    /// @param expectation what should have been there, as a format for `values`
    /// @throws BugException when it is absent
    public static <T> T present(@Nullable T value, String expectation, @Nullable Object... values) {
        if (value == null) {
            throw broken(expectation, values);
        }
        return value;
    }

    /// The bug to throw where control flow should never arrive.
    public static BugException unreachable(String expectation, @Nullable Object... values) {
        return broken(expectation, values);
    }

    private static BugException broken(String expectation, @Nullable Object... values) {
        return new BugException(values.length == 0 ? expectation : expectation.formatted(values));
    }
}
