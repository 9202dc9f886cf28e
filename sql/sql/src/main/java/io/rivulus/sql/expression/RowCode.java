package io.rivulus.sql.expression;

import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.expression.Node.Operation.Among;
import io.rivulus.sql.expression.Node.Operation.Constant;
import io.rivulus.sql.expression.Node.Operation.Invoke;
import io.rivulus.sql.expression.Node.Operation.Load;
import io.rivulus.sql.expression.Node.Operation.Special;
import io.rivulus.sql.function.BuiltInFunction;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionException;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the code that evaluates nodes for one row, within one method.
///
/// **Every node becomes local variables**: one for its value and, where it may be NULL, one that says so. Code runs
/// straight on: all arguments of a strict function are evaluated, their null flags are or-ed, and the call is
/// skipped when the flag is set. A function that can't fail and takes primitives only is called without even
/// asking: a wasted addition is cheaper than a branch, and leaves the JIT a loop that it can vectorise. The JIT
/// sees through all the copying between variables.
///
/// **What is computed once stays valid within its scope.** Only the forms that leave out arguments ([FormCode])
/// branch, and what is computed in a branch is forgotten at its end: another branch may not have come there.
///
/// **Errors cost nothing until they happen.** Each call that may fail has an entry in the exception table that
/// leads to two instructions: the number of the site, and a jump to where the error is made with the expression and
/// the row.
///
/// **NULL from within a function** comes back as a null reference, or beside a primitive through the [Evaluation]:
/// one field written and read, in the few functions that say they do it.
///
/// Rejected: jumping to a common "is null" label at the first null argument. It saves flags, but nothing could be
/// shared between expressions, since no value is sure to have been computed.
final class RowCode {
    private final MethodCode method;
    private final CodeBuilder code;
    private final Frame frame;
    private final Outlines outlines;
    private final FormCode forms = new FormCode(this);
    private final Deque<Map<Node, Operand>> scopes = new ArrayDeque<>();
    /// Where the constant object that a node needs stands in the frame.
    private final Map<Node, Integer> places = new HashMap<>();

    RowCode(MethodCode method, Frame frame, Outlines outlines) {
        this.method = method;
        this.code = method.code();
        this.frame = frame;
        this.outlines = outlines;
        scopes.push(new HashMap<>());
    }

    MethodCode method() {
        return method;
    }

    /// Fetches into local variables what the nodes need from the frame. Comes first, before any loop.
    void prologue(List<Node> roots) {
        Set<Node> seen = new HashSet<>();
        roots.forEach(root -> fetch(root, seen));
    }

    private void fetch(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        switch (node.operation()) {
            case Load load -> fetch(node, frame.load(load.path()));
            case Constant(Object value) when value != null && !node.kind().isPrimitive() -> place(node, value);
            case Constant _ -> {}
            case Invoke invoke when invoke.function().takesSite() -> place(node, invoke.site());
            case Invoke _ -> {}
            case Among among -> place(node, among.literals());
            case Special _ -> place(node, node.type());
        }
        for (Node argument : node.arguments()) {
            if (!outlines.contains(argument)) {
                fetch(argument, seen);
            }
        }
    }

    private void fetch(Node node, int place) {
        switch (node.kind()) {
            case BYTES -> {
                method.fetch(place, MethodCode.desc(byte[].class));
                method.fetch(place + 1, MethodCode.desc(int[].class));
            }
            case WIDE -> {
                method.fetch(place, MethodCode.desc(long[].class));
                method.fetch(place + 1, MethodCode.desc(long[].class));
            }
            case NESTED -> method.fetch(place, MethodCode.desc(Column.class));
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE ->
                method.fetch(place, node.kind().array());
        }
        if (node.nullable()) {
            method.fetch(place + 2, MethodCode.desc(long[].class));
        }
    }

    private void place(Node node, Object constant) {
        int place = frame.constant(constant);
        places.put(node, place);
        method.fetch(place, MethodCode.desc(constant instanceof DataType ? DataType.class : constant.getClass()));
    }

    /// Begins a part that may not be run.
    void enterScope() {
        scopes.push(new HashMap<>());
    }

    void leaveScope() {
        scopes.pop();
    }

    /// Writes the code for a node unless its value is at hand, and tells where that is.
    Operand emit(Node node) {
        for (Map<Node, Operand> scope : scopes) {
            Operand known = scope.get(node);
            if (known != null) {
                return known;
            }
        }
        Operand operand = outlines.contains(node) ? callOutlined(node) : compute(node);
        Objects.requireNonNull(scopes.peek()).put(node, operand);
        return operand;
    }

    List<Operand> emitAll(List<Node> nodes) {
        return nodes.stream().map(this::emit).toList();
    }

    /// Writes the code for a node in full, even where it has a method of its own.
    Operand compute(Node node) {
        return switch (node.operation()) {
            case Load load -> load(node, frame.load(load.path()));
            case Constant(Object value) -> constant(node, value);
            case Invoke invoke -> invoke(node, invoke);
            case Among among -> among(node, among.literals());
            case Special special -> forms.emit(node, special.form());
        };
    }

    /// Pushes the object that a special form keeps in the frame: its type.
    void pushType(Node node) {
        method.pushFetched(placeOf(node));
    }

    private int placeOf(Node node) {
        return Objects.requireNonNull(places.get(node), "fetched in the prologue");
    }

    private Operand load(Node node, int place) {
        Kind kind = node.kind();
        switch (kind) {
            case BYTES -> {
                code.new_(kind.type()).dup();
                method.pushFetched(place);
                pushElement(place + 1, TypeKind.INT, 0);
                pushElement(place + 1, TypeKind.INT, 1);
                pushElement(place + 1, TypeKind.INT, 0);
                code.isub();
                code.invokespecial(
                        kind.type(), "<init>", MethodCode.type(void.class, byte[].class, int.class, int.class));
            }
            case WIDE -> {
                code.new_(kind.type()).dup();
                pushElement(place, TypeKind.LONG, 0);
                pushElement(place + 1, TypeKind.LONG, 0);
                code.invokespecial(kind.type(), "<init>", MethodCode.type(void.class, long.class, long.class));
            }
            case NESTED -> {
                code.new_(kind.type()).dup();
                method.pushFetched(place);
                method.pushRow();
                code.invokespecial(kind.type(), "<init>", MethodCode.type(void.class, Column.class, int.class));
            }
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> pushElement(place, kind.typeKind(), 0);
        }
        int slot = method.storeNew(kind.typeKind());
        if (!node.nullable()) {
            return Operand.local(kind, slot, Operand.NEVER);
        }
        method.pushNullBit(place + 2);
        return Operand.local(kind, slot, method.storeNew(TypeKind.INT));
    }

    private void pushElement(int place, TypeKind kind, int offset) {
        method.pushFetched(place);
        method.pushRow();
        if (offset > 0) {
            code.loadConstant(offset).iadd();
        }
        code.arrayLoad(kind);
    }

    private Operand constant(Node node, @Nullable Object value) {
        Kind kind = node.kind();
        return switch (value) {
            case null -> Operand.local(kind, method.newDefault(kind), method.newFlag(true));
            case Boolean truth -> Operand.constant(kind, truth ? 1 : 0);
            case Integer _, Long _, Float _, Double _ -> Operand.constant(kind, (ConstantDesc) value);
            default -> {
                method.pushFetched(placeOf(node));
                yield Operand.local(kind, method.storeNew(TypeKind.REFERENCE), Operand.NEVER);
            }
        };
    }

    private Operand callOutlined(Node node) {
        method.pushFrame();
        method.pushRow();
        method.pushEvaluation();
        code.invokestatic(outlines.owner(), outlines.name(node), outlines.type(node));
        int slot = method.storeNew(node.kind().typeKind());
        return Operand.local(node.kind(), slot, node.nullable() ? takeNull() : Operand.NEVER);
    }

    /// A new variable that says whether the function just called gave NULL beside a primitive.
    private int takeNull() {
        method.pushEvaluation();
        method.invokeVirtual(Evaluation.class, "takeNull", boolean.class);
        return method.storeNew(TypeKind.INT);
    }

    private Operand among(Node node, LiteralSet literals) {
        Operand argument = emit(node.argument(0));
        int slot = method.newDefault(Kind.BOOLEAN);
        Label end = code.newLabel();
        if (argument.nullable()) {
            code.iload(argument.nullSlot()).ifne(end);
        }
        method.pushFetched(placeOf(node));
        method.push(argument);
        boolean whole = argument.kind().isPrimitive();
        if (argument.kind() == Kind.INT) {
            code.i2l();
        }
        method.invokeVirtual(LiteralSet.class, "contains", boolean.class, whole ? long.class : Object.class);
        code.istore(slot).labelBinding(end);
        if (!literals.hasNull()) {
            return Operand.local(Kind.BOOLEAN, slot, argument.nullSlot());
        }
        // NULL is in the list, so that the value may be too: what isn't found is unknown.
        code.iload(slot);
        method.negate();
        return Operand.local(Kind.BOOLEAN, slot, method.storeNew(TypeKind.INT));
    }

    private Operand invoke(Node node, Invoke invoke) {
        BuiltInFunction function = invoke.function();
        List<Operand> arguments = emitAll(node.arguments());
        Kind kind = node.kind();
        boolean ownNull = function.givesNull() || invoke.tries();
        int anyNull = function.nullCalls() ? Operand.NEVER : anyNull(arguments);
        if (!ownNull && (anyNull == Operand.NEVER || function.total())) {
            call(node, invoke, arguments);
            return Operand.local(kind, method.storeNew(kind.typeKind()), anyNull);
        }
        int slot = method.newDefault(kind);
        int nullSlot = ownNull ? method.newFlag(true) : anyNull;
        Label end = code.newLabel();
        if (anyNull != Operand.NEVER) {
            code.iload(anyNull).ifne(end);
        }
        if (invoke.tries()) {
            tryCall(node, invoke, arguments, end);
        } else {
            call(node, invoke, arguments);
        }
        if (ownNull) {
            storeUnlessNull(function, kind, slot, nullSlot, end);
        } else {
            code.storeLocal(kind.typeKind(), slot);
        }
        code.labelBinding(end);
        return Operand.local(kind, slot, nullSlot);
    }

    /// The variable that says whether any operand is NULL, or [Operand#NEVER].
    private int anyNull(List<Operand> operands) {
        int[] nullSlots = operands.stream()
                .filter(Operand::nullable)
                .mapToInt(Operand::nullSlot)
                .distinct()
                .toArray();
        if (nullSlots.length <= 1) {
            return nullSlots.length == 0 ? Operand.NEVER : nullSlots[0];
        }
        code.iload(nullSlots[0]);
        for (int i = 1; i < nullSlots.length; i++) {
            code.iload(nullSlots[i]).ior();
        }
        return method.storeNew(TypeKind.INT);
    }

    private void call(Node node, Invoke invoke, List<Operand> arguments) {
        pushArguments(node, invoke, arguments);
        if (invoke.function().total()) {
            callStatic(invoke.function());
        } else {
            method.failing(frame.site(node.expression()), _ -> callStatic(invoke.function()));
        }
    }

    /// Calls; a failure jumps to `failed`, which leaves the result NULL.
    private void tryCall(Node node, Invoke invoke, List<Operand> arguments, Label failed) {
        pushArguments(node, invoke, arguments);
        Label start = code.newBoundLabel();
        callStatic(invoke.function());
        Label called = code.newBoundLabel();
        Label after = code.newLabel();
        code.goto_(after);
        Label caught = code.newBoundLabel();
        code.exceptionCatch(start, called, caught, MethodCode.desc(FunctionException.class));
        code.exceptionCatch(start, called, caught, MethodCode.desc(ArithmeticException.class));
        code.exceptionCatch(start, called, caught, MethodCode.desc(DateTimeException.class));
        code.pop().goto_(failed).labelBinding(after);
    }

    private void pushArguments(Node node, Invoke invoke, List<Operand> arguments) {
        BuiltInFunction function = invoke.function();
        if (function.takesEvaluation()) {
            method.pushEvaluation();
        }
        if (function.takesSite()) {
            method.pushFetched(placeOf(node));
        }
        Class<?>[] types = function.method().getParameterTypes();
        int leading = types.length - function.fixedArguments() - (function.varArgs() ? 1 : 0);
        for (int i = 0; i < function.fixedArguments(); i++) {
            pushArgument(arguments.get(i), types[leading + i], function);
        }
        if (function.varArgs()) {
            List<Operand> rest = arguments.subList(function.fixedArguments(), arguments.size());
            Class<?> element = types[types.length - 1].componentType();
            code.loadConstant(rest.size()).anewarray(MethodCode.desc(element));
            for (int i = 0; i < rest.size(); i++) {
                code.dup().loadConstant(i);
                pushArgument(rest.get(i), element, function);
                code.aastore();
            }
        }
    }

    private void pushArgument(Operand operand, Class<?> type, BuiltInFunction function) {
        if (function.nullCalls() || type == Object.class) {
            method.pushBoxed(operand);
        } else {
            method.push(operand);
        }
    }

    private void callStatic(BuiltInFunction function) {
        Method target = function.method();
        method.invokeStatic(
                target.getDeclaringClass(), target.getName(), target.getReturnType(), target.getParameterTypes());
    }

    /// Stores the result on the stack and that it isn't NULL; jumps to `end`, with both as they were, when it is.
    private void storeUnlessNull(BuiltInFunction function, Kind kind, int slot, int nullSlot, Label end) {
        boolean boxed = !function.method().getReturnType().isPrimitive() && kind.isPrimitive();
        if (boxed || function.method().getReturnType() == Object.class) {
            int object = method.storeNew(TypeKind.REFERENCE);
            code.aload(object).ifnull(end).aload(object).checkcast(kind.boxed());
            if (kind.isPrimitive()) {
                code.invokevirtual(kind.boxed(), kind.unboxing(), MethodTypeDesc.of(kind.type()));
            }
            code.storeLocal(kind.typeKind(), slot);
        } else {
            code.storeLocal(kind.typeKind(), slot);
            if (function.givesNull() && kind.isPrimitive()) {
                method.pushEvaluation();
                method.invokeVirtual(Evaluation.class, "takeNull", boolean.class);
                code.ifne(end);
            } else if (function.givesNull()) {
                code.aload(slot).ifnull(end);
            }
        }
        code.iconst_0().istore(nullSlot);
    }
}
