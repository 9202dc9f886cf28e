package io.rivulus.api.type;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Has a BigDecimal kept as DECIMAL(precision, scale), which takes 8 bytes up to 18 digits and 16 bytes up to 38.
/// A value that does not fit exactly is an error (RV-1173); one that is read has the scale given here.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface DecimalDigits {
    /// All digits, from 1 to 38.
    int precision();

    /// Those of them that stand behind the point.
    int scale();
}
