package io.rivulus.api.type;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.rivulus.api.type.TypeInformation.Part;
import io.rivulus.base.error.BugException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/// Makes the codec of a class's fields: code that does for this class what one would write by hand.
///
/// ```java
/// void write(Object value, ValueOutput out, int first) {
///     out.setLong(first, (long) GET_0.invokeExact(value));          // a primitive
///     CODEC_1.write(GET_1.invokeExact(value), out, first + 1);      // any other
///     …
/// ```
///
/// The class is hidden, its method handles and codecs are constants of it: so the JIT sees through all of them. A
/// loop over the fields, with the same handles and codecs in arrays, takes ten times as long.
final class RowCompiler {
    private static final ClassDesc NAME = ClassDesc.of(RowCompiler.class.getPackageName(), "RowCodec$Compiled");
    private static final ClassDesc CODEC = ClassDesc.of(ValueCodec.class.getName());
    private static final ClassDesc INPUT = ClassDesc.of(ValueInput.class.getName());
    private static final ClassDesc OUTPUT = ClassDesc.of(ValueOutput.class.getName());
    private static final MethodTypeDesc WRITE = MethodTypeDesc.of(CD_void, CD_Object, OUTPUT, CD_int);
    private static final MethodTypeDesc READ = MethodTypeDesc.of(CD_Object, INPUT, CD_int);
    private static final int VALUE = 1;
    private static final int OUT = 2;
    private static final int WRITE_FIRST = 3;
    private static final int IN = 1;
    private static final int READ_FIRST = 2;
    private static final int MADE = 3;

    private final RowClass shape;
    private final List<Part> parts;

    /// What the class has as constants.
    private final List<Object> constants = new ArrayList<>();

    private RowCompiler(RowClass shape, List<Part> parts) {
        this.shape = shape;
        this.parts = parts;
    }

    /// The codec of the fields of a class, none of whose values is null itself.
    ///
    /// @param parts what is known of each field
    /// @throws IllegalAccessException when they can't be reached
    @SuppressWarnings("unchecked") // it reads what it writes
    static <T> ValueCodec<T> compile(RowClass shape, List<Part> parts) throws IllegalAccessException {
        RowCompiler compiler = new RowCompiler(shape, parts);
        byte[] bytes = compiler.classFile();
        try {
            return (ValueCodec<T>) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes, compiler.constants, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new BugException("the codec of %s can't be loaded".formatted(shape.type()), failure);
        }
    }

    private byte[] classFile() throws IllegalAccessException {
        List<MethodHandle> getters = new ArrayList<>();
        List<MethodHandle> setters = new ArrayList<>();
        for (RowClass.Field field : shape.fields()) {
            getters.add(RowClass.getter(field));
            if (!shape.type().isRecord()) {
                setters.add(RowClass.setter(field));
            }
        }
        MethodHandle maker = shape.maker();
        return ClassFile.of()
                .build(
                        NAME,
                        type -> type.withFlags(ClassFile.ACC_FINAL)
                                .withInterfaceSymbols(CODEC)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                                .return_())
                                .withMethodBody("write", WRITE, ClassFile.ACC_PUBLIC, code -> write(code, getters))
                                .withMethodBody(
                                        "read", READ, ClassFile.ACC_PUBLIC, code -> read(code, maker, setters)));
    }

    private void write(CodeBuilder code, List<MethodHandle> getters) {
        for (int i = 0; i < getters.size(); i++) {
            Class<?> type = shape.fields().get(i).rawType();
            Runnable value = get(code, getters.get(i), type);
            if (type.isPrimitive()) {
                code.aload(OUT);
                pushField(code, WRITE_FIRST, i);
                value.run();
                code.invokeinterface(
                        OUTPUT,
                        "set" + accessor(type),
                        MethodTypeDesc.of(CD_void, CD_int, stored(type).upperBound()));
            } else {
                push(code, parts.get(i).type().codec(), CODEC);
                value.run();
                code.aload(OUT);
                pushField(code, WRITE_FIRST, i);
                code.invokeinterface(CODEC, "write", WRITE);
            }
        }
        code.return_();
    }

    private Runnable get(CodeBuilder code, MethodHandle getter, Class<?> type) {
        return () -> {
            push(code, getter.asType(MethodType.methodType(erased(type), Object.class)), CD_MethodHandle);
            code.aload(VALUE)
                    .invokevirtual(CD_MethodHandle, "invokeExact", MethodTypeDesc.of(desc(erased(type)), CD_Object));
        };
    }

    /// Fields are read in their order, as arguments of a record's constructor or into a new object.
    private void read(CodeBuilder code, MethodHandle maker, List<MethodHandle> setters) {
        boolean isRecord = shape.type().isRecord();
        MethodType makerType = maker.type().changeReturnType(Object.class);
        for (int i = 0; i < makerType.parameterCount(); i++) {
            makerType = makerType.changeParameterType(i, erased(makerType.parameterType(i)));
        }
        push(code, maker.asType(makerType), CD_MethodHandle);
        if (isRecord) {
            for (int i = 0; i < parts.size(); i++) {
                readField(code, i);
            }
            code.invokevirtual(CD_MethodHandle, "invokeExact", desc(makerType)).areturn();
            return;
        }
        code.invokevirtual(CD_MethodHandle, "invokeExact", desc(makerType)).astore(MADE);
        for (int i = 0; i < parts.size(); i++) {
            MethodType type = MethodType.methodType(
                    void.class, Object.class, erased(shape.fields().get(i).rawType()));
            push(code, setters.get(i).asType(type), CD_MethodHandle);
            code.aload(MADE);
            readField(code, i);
            code.invokevirtual(CD_MethodHandle, "invokeExact", desc(type));
        }
        code.aload(MADE).areturn();
    }

    private void readField(CodeBuilder code, int i) {
        Class<?> type = shape.fields().get(i).rawType();
        if (type.isPrimitive()) {
            code.aload(IN);
            pushField(code, READ_FIRST, i);
            code.invokeinterface(
                    INPUT,
                    "get" + accessor(type),
                    MethodTypeDesc.of(stored(type).upperBound(), CD_int));
            TypeKind kind = TypeKind.from(desc(type));
            if (kind.asLoadable() != kind && kind != TypeKind.BOOLEAN) {
                code.conversion(TypeKind.INT, kind);
            }
        } else {
            push(code, parts.get(i).type().codec(), CODEC);
            code.aload(IN);
            pushField(code, READ_FIRST, i);
            code.invokeinterface(CODEC, "read", READ);
        }
    }

    private static void pushField(CodeBuilder code, int first, int field) {
        code.iload(first).loadConstant(field).iadd();
    }

    private void push(CodeBuilder code, Object constant, ClassDesc type) {
        code.loadConstant(DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, constants.size()));
        constants.add(constant);
    }

    /// The type as which generated code knows values of another: it sees no classes of users'.
    private static Class<?> erased(Class<?> type) {
        return type.isPrimitive() ? type : Object.class;
    }

    private static TypeKind stored(Class<?> primitive) {
        TypeKind kind = TypeKind.from(desc(primitive));
        return kind == TypeKind.BOOLEAN ? kind : kind.asLoadable();
    }

    /// Which method of input and output reads and writes a primitive, behind `get` and `set`.
    private static String accessor(Class<?> primitive) {
        return switch (stored(primitive)) {
            case BOOLEAN -> "Boolean";
            case INT -> "Int";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            default -> throw new IllegalArgumentException(primitive.getName());
        };
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static MethodTypeDesc desc(MethodType type) {
        return type.describeConstable().orElseThrow();
    }
}
