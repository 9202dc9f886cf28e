package io.rivulus.sql.expression;

import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.Boxed;
import io.rivulus.sql.function.Nested;
import io.rivulus.sql.function.SpecialForm;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.List;

/// Writes the code of [SpecialForm]s, within a [RowCode].
///
/// AND, OR, CASE and COALESCE evaluate from left to right and stop as soon as the answer is known, so that what
/// stands behind a guard can't fail: `b <> 0 AND a / b > 1`.
final class FormCode {
    private final RowCode row;

    FormCode(RowCode row) {
        this.row = row;
    }

    Operand emit(Node node, SpecialForm form) {
        return switch (form) {
            case AND -> junction(node, false);
            case OR -> junction(node, true);
            case IS_NULL -> isNull(node, false);
            case IS_NOT_NULL -> isNull(node, true);
            case IS_TRUE -> is(node, true, false);
            case IS_NOT_TRUE -> is(node, true, true);
            case IS_FALSE -> is(node, false, false);
            case IS_NOT_FALSE -> is(node, false, true);
            case IS_DISTINCT_FROM -> distinct(node, true);
            case IS_NOT_DISTINCT_FROM -> distinct(node, false);
            case CASE -> branches(node);
            case COALESCE -> coalesce(node);
            case ROW, ARRAY, MAP -> construct(node);
            case IN -> throw new IllegalStateException("IN is lowered before");
        };
    }

    private MethodCode method() {
        return row.method();
    }

    private CodeBuilder code() {
        return row.method().code();
    }

    /// AND and OR: the answer is `decisive` as soon as one argument is; else NULL if one was; else not `decisive`.
    private Operand junction(Node node, boolean decisive) {
        int slot = method().newFlag(!decisive);
        int nullSlot = node.nullable() ? method().newFlag(false) : Operand.NEVER;
        Label decided = code().newLabel();
        Label end = code().newLabel();
        List<Node> arguments = node.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (i == 1) {
                row.enterScope();
            }
            Operand argument = row.emit(arguments.get(i));
            Label next = code().newLabel();
            if (argument.nullable()) {
                Label known = code().newLabel();
                code().iload(argument.nullSlot()).ifeq(known);
                code().iconst_1().istore(nullSlot).goto_(next);
                code().labelBinding(known);
            }
            method().push(argument);
            if (decisive) {
                code().ifne(decided);
            } else {
                code().ifeq(decided);
            }
            code().labelBinding(next);
        }
        row.leaveScope();
        code().goto_(end).labelBinding(decided);
        code().loadConstant(decisive ? 1 : 0).istore(slot);
        if (node.nullable()) {
            code().iconst_0().istore(nullSlot);
        }
        code().labelBinding(end);
        return Operand.local(Kind.BOOLEAN, slot, nullSlot);
    }

    private Operand isNull(Node node, boolean negated) {
        method().pushNull(row.emit(node.argument(0)));
        return flag(negated);
    }

    private Operand is(Node node, boolean wanted, boolean negated) {
        Operand argument = row.emit(node.argument(0));
        method().push(argument);
        if (!wanted) {
            method().negate();
        }
        method().pushNull(argument);
        method().negate();
        code().iand();
        return flag(negated);
    }

    /// The third argument is the comparison of the first two: NULL when one of them is.
    private Operand distinct(Node node, boolean negated) {
        Operand left = row.emit(node.argument(0));
        Operand right = row.emit(node.argument(1));
        Operand equal = row.emit(node.argument(2));
        if (!equal.nullable()) {
            method().push(equal);
            return flag(negated);
        }
        Label unknown = code().newLabel();
        Label end = code().newLabel();
        code().iload(equal.nullSlot()).ifne(unknown);
        method().push(equal);
        code().goto_(end).labelBinding(unknown);
        method().pushNull(left);
        method().pushNull(right);
        code().iand().labelBinding(end);
        return flag(negated);
    }

    private Operand flag(boolean negated) {
        if (negated) {
            method().negate();
        }
        return Operand.local(Kind.BOOLEAN, method().storeNew(TypeKind.INT), Operand.NEVER);
    }

    private Operand branches(Node node) {
        int slot = method().newDefault(node.kind());
        int nullSlot = node.nullable() ? method().newFlag(false) : Operand.NEVER;
        Label end = code().newLabel();
        List<Node> arguments = node.arguments();
        int last = arguments.size() - 1;
        for (int i = 0; i < last; i += 2) {
            if (i == 2) {
                row.enterScope();
            }
            Operand condition = row.emit(arguments.get(i));
            Label otherwise = code().newLabel();
            if (condition.nullable()) {
                code().iload(condition.nullSlot()).ifne(otherwise);
            }
            method().push(condition);
            code().ifeq(otherwise);
            assign(arguments.get(i + 1), slot, nullSlot);
            code().goto_(end).labelBinding(otherwise);
        }
        assign(arguments.get(last), slot, nullSlot);
        if (last > 2) {
            row.leaveScope();
        }
        code().labelBinding(end);
        return Operand.local(node.kind(), slot, nullSlot);
    }

    private Operand coalesce(Node node) {
        int slot = method().newDefault(node.kind());
        int nullSlot = node.nullable() ? method().newFlag(true) : Operand.NEVER;
        Label end = code().newLabel();
        List<Node> arguments = node.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (i == 1) {
                row.enterScope();
            }
            Operand argument = row.emit(arguments.get(i));
            Label next = code().newLabel();
            if (argument.nullable()) {
                code().iload(argument.nullSlot()).ifne(next);
            }
            method().push(argument);
            code().storeLocal(node.kind().typeKind(), slot);
            if (node.nullable()) {
                code().iconst_0().istore(nullSlot);
            }
            code().goto_(end).labelBinding(next);
        }
        if (arguments.size() > 1) {
            row.leaveScope();
        }
        code().labelBinding(end);
        return Operand.local(node.kind(), slot, nullSlot);
    }

    private void assign(Node node, int slot, int nullSlot) {
        row.enterScope();
        Operand value = row.emit(node);
        method().push(value);
        code().storeLocal(node.kind().typeKind(), slot);
        if (nullSlot != Operand.NEVER) {
            method().pushNull(value);
            code().istore(nullSlot);
        }
        row.leaveScope();
    }

    private Operand construct(Node node) {
        List<Operand> parts = row.emitAll(node.arguments());
        row.pushType(node);
        code().loadConstant(parts.size()).anewarray(MethodCode.desc(Object.class));
        for (int i = 0; i < parts.size(); i++) {
            code().dup().loadConstant(i);
            method().pushBoxed(parts.get(i));
            code().aastore();
        }
        method().invokeStatic(Boxed.class, "nested", Nested.class, DataType.class, Object[].class);
        return Operand.local(Kind.NESTED, method().storeNew(TypeKind.REFERENCE), Operand.NEVER);
    }
}
