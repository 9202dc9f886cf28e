package io.rivulus.sql.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says under which heading the functions of a class are documented, or a single one of them that has no place among
/// the others.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface InGroup {
    FunctionGroup value();
}
