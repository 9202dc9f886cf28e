package io.rivulus.api.table.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which type of SQL a function gives, where its Java type doesn't: on the class for all of its methods, or on one
/// method `eval`. `@FunctionHint(output = @DataTypeHint("ROW<word STRING, length INT>"))`.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FunctionHint {
    /// What it gives; of a table function the columns of its rows.
    DataTypeHint output();
}
