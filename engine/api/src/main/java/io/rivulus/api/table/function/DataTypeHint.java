package io.rivulus.api.table.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which type of SQL a parameter or, on a method, its result is, where Java's doesn't: `@DataTypeHint("DECIMAL(10,
/// 2)")`.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface DataTypeHint {
    /// The type as SQL writes it.
    String value();
}
