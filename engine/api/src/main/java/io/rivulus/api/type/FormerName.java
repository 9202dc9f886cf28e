package io.rivulus.api.type;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a component of a record or a field of a class was called earlier: state that has it under that name keeps
/// it.
///
/// ```java
/// record Order(long id, @FormerName("price") long cents) {}
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface FormerName {
    /// The earlier names, in any order.
    String[] value();
}
