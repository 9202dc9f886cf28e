package io.rivulus.api.table.function;

/// A function of SQL that gives one value for the values of a row.
///
/// It has one or more public methods `eval`, each a way to call it. Their parameters and result are Java types:
///
/// | Java | SQL |
/// | --- | --- |
/// | primitives and their boxes | BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE |
/// | `String`, `byte[]` | STRING, BYTES |
/// | `BigDecimal` with a [DataTypeHint] | DECIMAL |
/// | `LocalDate`, `LocalTime`, `LocalDateTime`, `Instant` | DATE, TIME(9), TIMESTAMP(9), TIMESTAMP_LTZ(9) |
/// | `Duration`, `Period` | INTERVAL DAY TO SECOND, INTERVAL YEAR TO MONTH |
/// | `List<E>`, `E[]`, `Map<K, V>` | ARRAY, MAP |
/// | `Object`, as a parameter | any type |
///
/// A parameter of a primitive type makes the result NULL where its argument is, without a call; any other is given a
/// null. A last parameter `T...` takes any number of arguments.
///
/// ```java
/// public final class Initials extends ScalarFunction {
///     public String eval(String... names) {
///         return Arrays.stream(names).map(name -> name.substring(0, 1)).collect(Collectors.joining());
///     }
/// }
/// ```
///
/// ```sql
/// CREATE FUNCTION initials AS 'com.example.Initials' USING JAR '/path/to/functions.jar';
/// SELECT initials(first_name, last_name) FROM people;
/// ```
public abstract class ScalarFunction extends UserDefinedFunction {}
