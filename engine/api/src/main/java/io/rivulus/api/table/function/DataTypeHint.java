package io.rivulus.api.table.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which type of SQL a parameter is, or a method's result, where Java's doesn't: `@DataTypeHint("DECIMAL(10,
/// 2)")`. Within a [FunctionHint] it is that of what a function gives.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface DataTypeHint {
    /// The type as SQL writes it.
    String value();
}
