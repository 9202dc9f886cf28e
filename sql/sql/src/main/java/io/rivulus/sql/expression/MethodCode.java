package io.rivulus.sql.expression;

import io.rivulus.data.column.Nulls;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// The vocabulary in which [RowCode] writes a method: frames, operands, calls and failures, over the JDK's
/// [CodeBuilder].
final class MethodCode {
    private static final MethodTypeDesc IS_NULL =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_long.arrayType(), ConstantDescs.CD_int);
    private static final ClassDesc RUNTIME_EXCEPTION = desc(RuntimeException.class);

    private final CodeBuilder code;
    private final int frameSlot;
    private final int evaluationSlot;
    private final int rowSlot;
    private final Map<Integer, Integer> fetched = new HashMap<>();
    private final List<Handler> handlers = new ArrayList<>();

    /// @param frameSlot the variable of the frame; the others are those of the evaluation and the row
    MethodCode(CodeBuilder code, int frameSlot, int evaluationSlot, int rowSlot) {
        this.code = code;
        this.frameSlot = frameSlot;
        this.evaluationSlot = evaluationSlot;
        this.rowSlot = rowSlot;
    }

    CodeBuilder code() {
        return code;
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// Makes a place of the frame available by [#pushFetched].
    void fetch(int place, ClassDesc type) {
        fetched.computeIfAbsent(place, _ -> {
            int slot = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(frameSlot).loadConstant(place).aaload().checkcast(type).astore(slot);
            return slot;
        });
    }

    void pushFetched(int place) {
        code.aload(Objects.requireNonNull(fetched.get(place), "fetched first"));
    }

    void pushFrame() {
        code.aload(frameSlot);
    }

    void pushEvaluation() {
        code.aload(evaluationSlot);
    }

    void pushRow() {
        code.iload(rowSlot);
    }

    void push(Operand operand) {
        if (operand.constant() != null) {
            code.loadConstant(operand.constant());
        } else {
            code.loadLocal(operand.kind().typeKind(), operand.slot());
        }
    }

    /// Pushes 1 when the operand is NULL, else 0.
    void pushNull(Operand operand) {
        if (operand.nullable()) {
            code.iload(operand.nullSlot());
        } else {
            code.iconst_0();
        }
    }

    /// Pushes the value as an object, a null reference for NULL.
    void pushBoxed(Operand operand) {
        if (!operand.nullable()) {
            pushNotNullBoxed(operand);
            return;
        }
        Label isNull = code.newLabel();
        Label end = code.newLabel();
        code.iload(operand.nullSlot()).ifne(isNull);
        pushNotNullBoxed(operand);
        code.goto_(end).labelBinding(isNull).aconst_null().labelBinding(end);
    }

    private void pushNotNullBoxed(Operand operand) {
        push(operand);
        Kind kind = operand.kind();
        if (kind.isPrimitive()) {
            code.invokestatic(kind.boxed(), "valueOf", MethodTypeDesc.of(kind.boxed(), kind.type()));
        }
    }

    /// A new variable for a value, set to zero or null.
    int newDefault(Kind kind) {
        int slot = code.allocateLocal(kind.typeKind());
        switch (kind) {
            case BOOLEAN, INT -> code.iconst_0();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            case WIDE, BYTES, NESTED -> code.aconst_null();
        }
        code.storeLocal(kind.typeKind(), slot);
        return slot;
    }

    /// A new variable that holds what is on the stack.
    int storeNew(TypeKind kind) {
        int slot = code.allocateLocal(kind);
        code.storeLocal(kind, slot);
        return slot;
    }

    /// A new variable that holds a flag.
    int newFlag(boolean value) {
        code.loadConstant(value ? 1 : 0);
        return storeNew(TypeKind.INT);
    }

    /// Pushes whether the row is null, by the bits at a place of the frame.
    void pushNullBit(int place) {
        pushFetched(place);
        pushRow();
        code.invokestatic(desc(Nulls.class), "isNull", IS_NULL);
    }

    /// Leaves 1 instead of 0 on the stack, and the other way round.
    void negate() {
        code.iconst_1().ixor();
    }

    void invokeStatic(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        code.invokestatic(desc(owner), name, type(result, parameters));
    }

    void invokeVirtual(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        code.invokevirtual(desc(owner), name, type(result, parameters));
    }

    static MethodTypeDesc type(Class<?> result, Class<?>... parameters) {
        return MethodTypeDesc.of(
                desc(result), List.of(parameters).stream().map(MethodCode::desc).toList());
    }

    /// Writes a call whose failure is reported as that of a site.
    void failing(int site, Consumer<CodeBuilder> call) {
        Label start = code.newBoundLabel();
        call.accept(code);
        handlers.add(new Handler(start, code.newBoundLabel(), site));
    }

    /// Writes what the exception table leads to. Comes last in a method.
    void writeHandlers() {
        if (handlers.isEmpty()) {
            return;
        }
        Label common = code.newLabel();
        for (Handler handler : handlers) {
            Label entry = code.newBoundLabel();
            code.exceptionCatch(handler.start, handler.end, entry, RUNTIME_EXCEPTION);
            code.loadConstant(handler.site).goto_(common);
        }
        code.labelBinding(common);
        pushFrame();
        pushRow();
        invokeStatic(
                Failure.class,
                "at",
                RuntimeException.class,
                RuntimeException.class,
                int.class,
                Object[].class,
                int.class);
        code.athrow();
    }

    private record Handler(Label start, Label end, int site) {}
}
