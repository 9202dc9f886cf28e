package io.rivulus.sql.expression;

import java.lang.constant.ConstantDesc;
import org.jspecify.annotations.Nullable;

/// Where generated code keeps a value: in local variables, or nowhere when it is a constant.
///
/// @param slot the variable of the value; rubbish where it is NULL
/// @param nullSlot the variable that says whether it is NULL, or [#NEVER]
/// @param constant the value, when it is one
record Operand(Kind kind, int slot, int nullSlot, @Nullable ConstantDesc constant) {
    static final int NEVER = -1;

    static Operand local(Kind kind, int slot, int nullSlot) {
        return new Operand(kind, slot, nullSlot, null);
    }

    static Operand constant(Kind kind, ConstantDesc value) {
        return new Operand(kind, NEVER, NEVER, value);
    }

    boolean nullable() {
        return nullSlot != NEVER;
    }
}
