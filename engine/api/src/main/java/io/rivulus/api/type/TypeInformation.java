package io.rivulus.api.type;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.RowType;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What the values of a Java type are as data: their schema, and the codec between both. Immutable, safe on any
/// thread.
///
/// ```java
/// TypeInformation<Order> orders = TypeInformation.of(Order.class);
/// TypeInformation<Map<String, List<Order>>> byShop = TypeInformation.of(new TypeHint<>() {});
/// ```
///
/// | Java | schema |
/// | --- | --- |
/// | boolean, byte, short, int, long, float, double | BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, NOT NULL
/// |
/// | their boxes | the same, with NULL |
/// | char, Character | INT: the code unit |
/// | String, enums | STRING: of an enum the constant's name |
/// | BigDecimal, BigInteger | STRING: all digits; with [DecimalDigits] a DECIMAL |
/// | byte[], UUID | BYTES, BINARY(16) |
/// | LocalDate, LocalTime, LocalDateTime, Instant | DATE, TIME(9), TIMESTAMP(9), TIMESTAMP_LTZ(9) |
/// | Duration | ROW of `seconds` BIGINT and `nanos` INT |
/// | arrays, List, Collection, ArrayList | ARRAY |
/// | Set, HashSet, LinkedHashSet | MULTISET |
/// | Map, HashMap, LinkedHashMap | MAP |
/// | Optional | what is in it, with NULL |
/// | records | ROW of the components |
/// | classes with a constructor that takes nothing, whose fields are public or have getter and setter | ROW of the
/// fields, by name; none that is `transient` or `static` |
/// | what has a codec of its own, see [TypeRegistry] | ROW of `version` INT and `bytes` BYTES |
///
/// Type parameters are resolved from where the class is named. Anything else is refused.
///
/// @param <T> the Java type; of a primitive its box
public final class TypeInformation<T> {
    private final String name;
    private final DataType dataType;
    private final ValueCodec<T> codec;
    private final List<Part> parts;
    private final Optional<RowCodec<T>> row;
    private final Optional<Predicate<String>> texts;

    /// A value within a value.
    ///
    /// @param name of a row's field; `element`, `key` or `value` of what is within a collection
    /// @param formerNames what the field was called earlier, see [FormerName]
    public record Part(String name, List<String> formerNames, TypeInformation<?> type) {
        public Part {
            formerNames = List.copyOf(formerNames);
        }
    }

    private TypeInformation(
            String name,
            DataType dataType,
            ValueCodec<T> codec,
            List<Part> parts,
            Optional<RowCodec<T>> row,
            Optional<Predicate<String>> texts) {
        this.name = name;
        this.dataType = dataType;
        this.codec = codec;
        this.parts = List.copyOf(parts);
        this.row = row;
        this.texts = texts;
    }

    static <T> TypeInformation<T> of(String name, DataType dataType, ValueCodec<T> codec) {
        return new TypeInformation<>(name, dataType, codec, List.of(), Optional.empty(), Optional.empty());
    }

    /// Of values with others in them.
    static <T> TypeInformation<T> of(String name, DataType dataType, ValueCodec<T> codec, Part... parts) {
        return new TypeInformation<>(name, dataType, codec, List.of(parts), Optional.empty(), Optional.empty());
    }

    static <T> TypeInformation<T> ofRow(String name, List<Part> fields, ValueCodec<T> codec) {
        RowCodec<T> row = new RowCodec<>(codec);
        RowType type = new RowType(
                fields.stream()
                        .map(field ->
                                new DataType.Field(field.name(), field.type().dataType()))
                        .toList(),
                true);
        return new TypeInformation<>(name, type, row, fields, Optional.of(row), Optional.empty());
    }

    static <T> TypeInformation<T> ofText(String name, DataType dataType, ValueCodec<T> codec, Predicate<String> texts) {
        return new TypeInformation<>(name, dataType, codec, List.of(), Optional.empty(), Optional.of(texts));
    }

    /// The type of a class without type parameters.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1171)
    public static <T> TypeInformation<T> of(Class<T> type) {
        return TypeRegistry.STANDARD.of(type);
    }

    /// The type that a hint captures.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none (RV-1171)
    public static <T> TypeInformation<T> of(TypeHint<T> hint) {
        return TypeRegistry.STANDARD.of(hint);
    }

    /// The type of lists of values of a type.
    public static <E> TypeInformation<List<E>> listOf(TypeInformation<E> element) {
        return of(
                "List<" + element.name + ">",
                new ArrayType(element.dataType, true),
                new CollectionCodecs.OfCollection<>(element.codec, ArrayList::new),
                new Part("element", List.of(), element));
    }

    /// The type in Java's words, for messages.
    public String name() {
        return name;
    }

    /// What its values are; with NULL, unless it is primitive.
    public DataType dataType() {
        return dataType;
    }

    /// Writes and reads a value as one field. Null is a value unless the type is primitive.
    public ValueCodec<T> codec() {
        return codec;
    }

    /// What is within a value: the fields of a row, the element of an array or a set, key and value of a map.
    public List<Part> parts() {
        return parts;
    }

    /// Whether a value is a row, which may stand as columns of its own.
    public boolean isRow() {
        return row.isPresent();
    }

    /// Writes and reads a value, which is not null, as the columns that it makes up: a row's fields each in one,
    /// all else in one alone.
    public ValueCodec<T> columnsCodec() {
        return row.map(RowCodec::fields).orElse(codec);
    }

    /// Which texts are values, where not all are that the [#dataType] has; absent where all are.
    public Optional<Predicate<String>> texts() {
        return texts;
    }

    /// Whether values of both are values of one Java type; a primitive and its box are.
    public boolean sameAs(TypeInformation<?> other) {
        return dataType.sameAs(other.dataType) && boxed().equals(other.boxed());
    }

    private String boxed() {
        Class<?> primitive = Class.forPrimitiveName(name);
        return primitive == null
                ? name
                : MethodType.methodType(primitive).wrap().returnType().getSimpleName();
    }

    /// The same rows, where they may be NULL or can't be.
    TypeInformation<T> withNull(boolean nullable) {
        return new TypeInformation<>(name, dataType.withNullable(nullable), codec, parts, row, texts);
    }

    /// The same with values that may be absent: of an Optional, a box.
    <B> TypeInformation<B> as(String otherName, DataType otherType, ValueCodec<B> otherCodec) {
        return new TypeInformation<>(otherName, otherType, otherCodec, parts, Optional.empty(), texts);
    }

    @Override
    public String toString() {
        return name + " as " + dataType.sql();
    }
}
