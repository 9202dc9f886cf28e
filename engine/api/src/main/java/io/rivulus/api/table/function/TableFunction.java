package io.rivulus.api.table.function;

import io.rivulus.api.function.Collector;
import org.jspecify.annotations.Nullable;

/// A function of SQL that makes any number of rows for the values of one.
///
/// It has one or more public methods `eval` that return nothing, each a way to call it, with parameters as
/// [ScalarFunction] has them. They hand on each row by [#collect]. A record, or a class whose fields are public or have
/// getter and setter, is a row of its fields; a value of any other type is a row of one column. What a hint names
/// `ROW<…>` may also come as a list or an array of the fields.
///
/// A NULL for a parameter of a primitive type makes no row.
///
/// ```java
/// public final class Split extends TableFunction<Split.Word> {
///     public record Word(String word, int length) {}
///
///     public void eval(String text) {
///         for (String word : text.split(" ")) {
///             collect(new Word(word, word.length()));
///         }
///     }
/// }
/// ```
///
/// ```sql
/// CREATE FUNCTION split AS 'com.example.Split' USING JAR '/path/to/functions.jar';
/// SELECT name, word FROM people, LATERAL TABLE(split(name)) AS s(word, length);
/// SELECT name, word FROM people LEFT JOIN LATERAL TABLE(split(name)) ON TRUE;
/// ```
///
/// @param <T> the type of a row
public abstract class TableFunction<T> extends UserDefinedFunction {
    private @Nullable Collector<T> collector;

    /// Sets where rows go; called before `eval`, by whoever calls that.
    public final void setCollector(Collector<T> collector) {
        this.collector = collector;
    }

    /// Hands on a row. For methods `eval`, while they run.
    protected final void collect(T row) {
        if (collector == null) {
            throw new IllegalStateException("collect is called within eval alone");
        }
        collector.collect(row);
    }
}
