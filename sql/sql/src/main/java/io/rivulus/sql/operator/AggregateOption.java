package io.rivulus.sql.operator;

import io.rivulus.sql.function.UserAggregate;

/// What an aggregate was told besides its arguments.
public sealed interface AggregateOption {
    AggregateOption NONE = new None();

    /// Nothing.
    record None() implements AggregateOption {}

    /// What LISTAGG puts between two values.
    record Separator(String text) implements AggregateOption {}

    /// The function that it is, of the user's.
    record User(UserAggregate aggregate) implements AggregateOption {}

    /// Rows in which the first argument is NULL do not count, where they would.
    record IgnoreNulls() implements AggregateOption {}
}
