package io.rivulus.sql.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a public static method a function of SQL.
///
/// The method takes and returns values as they stand in columns:
///
/// | storage | Java |
/// | --- | --- |
/// | BOOLEAN, INT, LONG, FLOAT, DOUBLE | `boolean`, `int`, `long`, `float`, `double` |
/// | WIDE | [Int128] |
/// | BYTES | [Slice] |
/// | ARRAY, MAP, ROW | [Nested] |
/// | any | `Object`: the boxed form of one of these |
///
/// Before its arguments it may ask for an [Evaluation] (working memory, clock, time zone, chance) and, after that,
/// for its [CallSite] (the types of the call, what it prepared from constants). A last parameter that is an array
/// takes all remaining arguments.
///
/// A function is *strict*: if an argument is NULL it isn't called, and the result is NULL. It gives NULL of its own
/// accord by returning null, or where it returns a primitive by [Evaluation#setNull]; it then says so by
/// [#givesNull]. An argument that it can't take is a [FunctionException]; an [ArithmeticException] or a
/// [java.time.DateTimeException] means overflow.
/// How long the same arguments give the same result is its [#stability].
///
/// ```java
/// @SqlFunction(name = "UPPER", parameters = TEXT, result = STRING, description = "…",
///         examples = "UPPER('Ada') -> 'ADA'")
/// public static Slice upper(Evaluation evaluation, Slice text)
/// ```
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SqlFunction {
    /// Its name in SQL, in capitals.
    String name();

    /// Other names for it; a call has the first.
    String[] aliases() default {};

    /// What it takes; for a method of variable arity the last one repeats.
    Parameter[] parameters() default {};

    /// The type of what it gives.
    Result result();

    /// What types it gives, where it is a CAST; of several with the same parameters the one that fits is called.
    Parameter to() default Parameter.ANY;

    /// What it does, in a sentence that begins with a verb; of all that are called by its name one says so.
    String description() default "";

    /// Calls and their values, as `UPPER('Ada') -> 'ADA'`; of all that are called by its name one has some.
    String[] examples() default {};

    /// How it is called in SQL, where that isn't `NAME(TYPE, …)`: `STRING LIKE STRING`.
    String call() default "";

    /// To which types arguments are brought before they are matched with [#parameters].
    Unify unify() default Unify.NONE;

    /// Takes NULL, as a Java null, instead of giving NULL for it; its parameters are objects then.
    boolean nullCalls() default false;

    /// May give NULL though no argument is.
    boolean givesNull() default false;

    /// Takes primitives only and succeeds for all of them, so that it may run on the rubbish that stands for NULL:
    /// cheaper than a branch.
    boolean total() default false;

    /// `f(a, b, c)` means `f(f(a, b), c)`.
    boolean folds() default false;

    /// For how long the same arguments give the same result.
    Stability stability() default Stability.ALWAYS;

    /// In which handling of overflow it exists.
    Overflow[] overflow() default {Overflow.ERROR, Overflow.WRAP};
}
