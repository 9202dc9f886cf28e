package io.rivulus.api.table.function;

import org.jspecify.annotations.Nullable;

/// A function of SQL that gives one value for the rows of a group.
///
/// What it knows of a group is an accumulator: an object that is kept with the group, in checkpoints too. So its
/// class must have a schema: a class with public fields, say, as `TypeInformation` tells. What else the function
/// does with it is in public methods that are found by their names:
///
/// - `accumulate(ACC accumulator, …)` takes in a row. There is at least one; several are several ways to call the
/// function.
/// - `retract(ACC accumulator, …)` takes a row back, with the parameters of an `accumulate`. It is needed on rows that
///   may be taken back, and in an OVER that looks back to a bound.
/// - `merge(ACC accumulator, Iterable<ACC> others)` takes in what others have of the same group. It is needed in HOP,
///   CUMULATE and SESSION windows.
///
/// Parameters and result are as in [ScalarFunction]. A row with a NULL for a parameter of a primitive type doesn't
/// count.
///
/// ```java
/// public final class WeightedAverage extends AggregateFunction<Double, WeightedAverage.Sums> {
///     public static final class Sums {
///         public double sum;
///         public long weight;
///     }
///
///     @Override
///     public Sums createAccumulator() {
///         return new Sums();
///     }
///
///     @Override
///     public Double getValue(Sums sums) {
///         return sums.weight == 0 ? null : sums.sum / sums.weight;
///     }
///
///     public void accumulate(Sums sums, double value, long weight) {
///         sums.sum += value * weight;
///         sums.weight += weight;
///     }
/// }
/// ```
///
/// ```sql
/// CREATE FUNCTION weighted AS 'com.example.WeightedAverage' USING JAR '/path/to/functions.jar';
/// SELECT region, weighted(price, amount) FROM sales GROUP BY region;
/// ```
///
/// @param <T> the type of the result
/// @param <ACC> the type of the accumulator
// Flink's name for the parameter, which its documentation uses.
@SuppressWarnings("TypeParameterNaming")
public abstract class AggregateFunction<T, ACC> extends UserDefinedFunction {
    /// What is known of a group without rows.
    public abstract ACC createAccumulator();

    /// The result for a group; null is NULL.
    public abstract @Nullable T getValue(ACC accumulator);
}
