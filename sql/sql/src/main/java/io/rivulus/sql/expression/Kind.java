package io.rivulus.sql.expression;

import io.rivulus.data.type.Storage;
import io.rivulus.sql.function.Int128;
import io.rivulus.sql.function.Nested;
import io.rivulus.sql.function.Slice;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// What a value is in a local variable of generated code.
enum Kind {
    BOOLEAN(boolean.class, Boolean.class),
    INT(int.class, Integer.class),
    LONG(long.class, Long.class),
    FLOAT(float.class, Float.class),
    DOUBLE(double.class, Double.class),
    WIDE(Int128.class, Int128.class),
    BYTES(Slice.class, Slice.class),
    NESTED(Nested.class, Nested.class);

    private final Class<?> type;
    private final Class<?> boxed;

    Kind(Class<?> type, Class<?> boxed) {
        this.type = type;
        this.boxed = boxed;
    }

    static Kind of(Storage storage) {
        return switch (storage) {
            case BOOLEAN -> BOOLEAN;
            case INT -> INT;
            case LONG -> LONG;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case WIDE -> WIDE;
            case BYTES -> BYTES;
            case ARRAY, MAP, ROW -> NESTED;
        };
    }

    ClassDesc type() {
        return MethodCode.desc(type);
    }

    /// The class of the object that stands for it where any kind may stand.
    ClassDesc boxed() {
        return MethodCode.desc(boxed);
    }

    TypeKind typeKind() {
        return TypeKind.from(type());
    }

    boolean isPrimitive() {
        return type.isPrimitive();
    }

    /// The method of [#boxed] that gives the primitive.
    String unboxing() {
        return type.getName() + "Value";
    }

    /// What its column keeps values of primitives in.
    ClassDesc array() {
        return switch (this) {
            case WIDE -> ConstantDescs.CD_long.arrayType();
            default -> type().arrayType();
        };
    }
}
