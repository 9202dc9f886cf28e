package io.rivulus.simulation.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/// A small change of a method's code.
sealed interface Patch {
    /// Leaves out the calls of a method. What they would have answered is `answer`: 0 or false, 1 or true, null, or an
    /// empty [Optional].
    record Skip(String callee, int answer) implements Patch {}

    /// Answers so at once, as [Skip] does.
    record Answer(int answer) implements Patch {}

    /// Takes the other way at a condition.
    ///
    /// @param which of those in the method, from 0
    record Invert(int which) implements Patch {}

    /// Uses another number.
    ///
    /// @param which of the places where `from` stands, from 0
    record Constant(long from, long to, int which) implements Patch {}

    /// Leaves a field as it is.
    record Keep(String field) implements Patch {}

    /// Calls another method of the same class and types.
    record Call(String callee, String instead) implements Patch {}

    /// A change of one method, as it goes through its instructions.
    final class Change {
        private final Patch patch;
        private int seen;
        private boolean applied;

        Change(Patch patch) {
            this.patch = patch;
        }

        boolean applied() {
            return applied;
        }

        /// Emits an instruction, or what takes its place.
        void accept(CodeBuilder code, CodeElement element) {
            switch (patch) {
                case Skip(String callee, int answer)
                when element instanceof InvokeInstruction call && call.name().equalsString(callee) -> {
                    skip(code, call);
                    push(code, call.typeSymbol().returnType(), answer);
                    applied = true;
                }
                case Keep(String field)
                when element instanceof FieldInstruction access
                        && access.opcode() == Opcode.PUTFIELD
                        && access.name().equalsString(field) -> {
                    pop(code, access.typeSymbol());
                    code.pop();
                    applied = true;
                }
                case Call(String callee, String instead)
                when element instanceof InvokeInstruction call && call.name().equalsString(callee) -> {
                    code.invoke(call.opcode(), call.owner().asSymbol(), instead, call.typeSymbol(), call.isInterface());
                    applied = true;
                }
                case Invert(int which)
                when element instanceof BranchInstruction branch
                        && inverse(branch.opcode()).isPresent() -> {
                    boolean meant = seen++ == which;
                    Label target = branch.target();
                    code.branch(meant ? inverse(branch.opcode()).orElseThrow() : branch.opcode(), target);
                    applied |= meant;
                }
                case Constant(long from, long to, int which)
                when element instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof java.lang.Number number
                        && number.longValue() == from
                        && constant.typeKind() != TypeKind.DOUBLE -> {
                    boolean meant = seen++ == which;
                    if (!meant) {
                        code.with(element);
                    } else if (constant.typeKind() == TypeKind.LONG) {
                        code.loadConstant(to);
                    } else {
                        code.loadConstant((int) to);
                    }
                    applied |= meant;
                }
                default -> code.with(element);
            }
        }

        /// Emits, at the beginning of the method, what makes the rest of it needless.
        boolean replaces(CodeBuilder code, MethodTypeDesc type) {
            if (patch instanceof Answer(int answer)) {
                push(code, type.returnType(), answer);
                code.return_(TypeKind.from(type.returnType()));
                applied = true;
                return true;
            }
            return false;
        }

        private static void skip(CodeBuilder code, InvokeInstruction call) {
            List<ClassDesc> parameters = call.typeSymbol().parameterList();
            for (ClassDesc parameter : parameters.reversed()) {
                pop(code, parameter);
            }
            if (call.opcode() != Opcode.INVOKESTATIC) {
                code.pop();
            }
        }

        private static void pop(CodeBuilder code, ClassDesc type) {
            if (TypeKind.from(type).slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }

        private static void push(CodeBuilder code, ClassDesc type, int answer) {
            switch (TypeKind.from(type)) {
                case VOID -> {}
                case LONG -> code.loadConstant((long) answer);
                case REFERENCE -> {
                    ClassDesc optional = Optional.class.describeConstable().orElseThrow();
                    if (type.equals(optional)) {
                        code.invokestatic(optional, "empty", MethodTypeDesc.of(optional));
                    } else {
                        code.aconst_null();
                    }
                }
                default -> code.loadConstant(answer);
            }
        }

        private static Optional<Opcode> inverse(Opcode opcode) {
            return switch (opcode) {
                case IFEQ -> Optional.of(Opcode.IFNE);
                case IFNE -> Optional.of(Opcode.IFEQ);
                case IFLT -> Optional.of(Opcode.IFGE);
                case IFGE -> Optional.of(Opcode.IFLT);
                case IFGT -> Optional.of(Opcode.IFLE);
                case IFLE -> Optional.of(Opcode.IFGT);
                case IF_ICMPEQ -> Optional.of(Opcode.IF_ICMPNE);
                case IF_ICMPNE -> Optional.of(Opcode.IF_ICMPEQ);
                case IF_ICMPLT -> Optional.of(Opcode.IF_ICMPGE);
                case IF_ICMPGE -> Optional.of(Opcode.IF_ICMPLT);
                case IF_ICMPGT -> Optional.of(Opcode.IF_ICMPLE);
                case IF_ICMPLE -> Optional.of(Opcode.IF_ICMPGT);
                case IF_ACMPEQ -> Optional.of(Opcode.IF_ACMPNE);
                case IF_ACMPNE -> Optional.of(Opcode.IF_ACMPEQ);
                case IFNULL -> Optional.of(Opcode.IFNONNULL);
                case IFNONNULL -> Optional.of(Opcode.IFNULL);
                default -> Optional.empty();
            };
        }
    }
}
