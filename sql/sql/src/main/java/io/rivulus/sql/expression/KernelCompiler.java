package io.rivulus.sql.expression;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import io.rivulus.base.error.BugException;
import io.rivulus.data.column.Nulls;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.Int128;
import io.rivulus.sql.function.Nested;
import io.rivulus.sql.function.Slice;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Makes a class whose `run` loops over the rows of a batch.
///
/// ```java
/// static void loop0(Object[] frame, int[] selection, int count, Evaluation evaluation) {
///     long[] prices = (long[]) frame[2];          // what the loop needs, fetched once
///     for (int i = 0; i < count; i++) {
///         int row = selection[i];                 // or i
///         …                                       // every output's nodes, each once
///         out[row] = value;
///     }
/// }
/// ```
///
/// Outputs share a loop until it would grow past what the JIT compiles; the next ones start another. The class is
/// hidden: it is unloaded with the last plan that holds it, and its code is optimised for this plan alone.
final class KernelCompiler {
    private static final ClassDesc FRAME = CD_Object.arrayType();
    private static final ClassDesc EVALUATION = MethodCode.desc(Evaluation.class);
    private static final MethodTypeDesc LOOP = MethodTypeDesc.of(CD_int, FRAME, CD_int.arrayType(), CD_int, EVALUATION);
    private static final ClassDesc NAME = ClassDesc.of(KernelCompiler.class.getPackageName(), "Kernel$Compiled");
    private static final ClassHierarchyResolver HIERARCHY =
            ClassHierarchyResolver.ofClassLoading(MethodHandles.lookup());

    private final Frame frame;
    private final boolean selected;
    private final Outlines outlines = new Outlines(NAME);

    /// @param selected whether the rows are those of a selection
    KernelCompiler(Frame frame, boolean selected) {
        this.frame = frame;
        this.selected = selected;
    }

    /// Where the values of a node go.
    ///
    /// @param place the first of three places in the frame: the array or output of the values, the array of the low
    ///     halves of wide ones, and the null bits
    record Output(Node node, int place) {}

    /// A kernel that writes outputs.
    Kernel projection(List<Output> outputs) {
        return load(projectionClass(outputs));
    }

    /// The class file of [#projection].
    byte[] projectionClass(List<Output> outputs) {
        List<List<Output>> loops = new ArrayList<>();
        int size = Outlines.BYTES_MAX;
        for (Output output : outputs) {
            int more = outlines.size(output.node);
            if (size + more > Outlines.BYTES_MAX) {
                loops.add(new ArrayList<>());
                size = 0;
            }
            loops.getLast().add(output);
            size += more;
        }
        return classFile(type -> {
            for (int i = 0; i < loops.size(); i++) {
                type.withMethodBody("loop" + i, LOOP, ClassFile.ACC_STATIC, new ProjectionLoop(loops.get(i)));
            }
            writeRun(type, loops.size());
        });
    }

    /// A kernel that writes the positions of the rows for which a condition is true, and counts them.
    ///
    /// @param place of the array for the positions
    Kernel filter(Node condition, int place) {
        outlines.size(condition);
        return load(classFile(type -> {
            type.withMethodBody("loop0", LOOP, ClassFile.ACC_STATIC, new FilterLoop(condition, place));
            writeRun(type, 1);
        }));
    }

    private byte[] classFile(Consumer<ClassBuilder> content) {
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY))
                .build(NAME, type -> {
                    type.withFlags(ClassFile.ACC_FINAL)
                            .withInterfaceSymbols(MethodCode.desc(Kernel.class))
                            .withMethodBody(
                                    ConstantDescs.INIT_NAME,
                                    ConstantDescs.MTD_void,
                                    0,
                                    code -> code.aload(0)
                                            .invokespecial(CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                            .return_());
                    content.accept(type);
                    // Writing a part may ask for others, but they were all found when sizes were estimated.
                    for (Node node : outlines.nodes()) {
                        type.withMethodBody(
                                outlines.name(node),
                                outlines.type(node),
                                ClassFile.ACC_STATIC,
                                code -> writePart(code, node));
                    }
                });
    }

    private static Kernel load(byte[] bytes) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> type = lookup.defineHiddenClass(bytes, true).lookupClass();
            return (Kernel) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new BugException("a compiled expression can't be loaded", e);
        }
    }

    private static void writeRun(ClassBuilder type, int loops) {
        type.withMethodBody("run", LOOP, ClassFile.ACC_PUBLIC, code -> {
            code.iconst_0();
            for (int i = 0; i < loops; i++) {
                code.aload(1)
                        .aload(2)
                        .iload(3)
                        .aload(4)
                        .invokestatic(NAME, "loop" + i, LOOP)
                        .iadd();
            }
            code.ireturn();
        });
    }

    private void writePart(CodeBuilder code, Node node) {
        MethodCode method = new MethodCode(code, 0, 2, 1);
        RowCode row = new RowCode(method, frame, outlines);
        row.prologue(List.of(node));
        Operand result = row.compute(node);
        if (result.nullable()) {
            Label known = code.newLabel();
            code.iload(result.nullSlot()).ifeq(known);
            method.pushEvaluation();
            method.invokeVirtual(Evaluation.class, "setNull", void.class);
            code.labelBinding(known);
        }
        method.push(result);
        code.return_(node.kind().typeKind());
        method.writeHandlers();
    }

    /// The skeleton of a loop over the rows.
    private abstract sealed class Loop implements Consumer<CodeBuilder> permits ProjectionLoop, FilterLoop {
        private static final int FRAME_SLOT = 0;
        private static final int SELECTION_SLOT = 1;
        private static final int COUNT_SLOT = 2;
        private static final int EVALUATION_SLOT = 3;

        abstract List<Node> nodes();

        abstract void fetch(MethodCode method);

        abstract void body(MethodCode method, RowCode row);

        /// Pushes what the loop returns.
        abstract void pushResult(CodeBuilder code);

        @Override
        public final void accept(CodeBuilder code) {
            int rowSlot = code.allocateLocal(TypeKind.INT);
            int indexSlot = selected ? code.allocateLocal(TypeKind.INT) : rowSlot;
            MethodCode method = new MethodCode(code, FRAME_SLOT, EVALUATION_SLOT, rowSlot);
            RowCode row = new RowCode(method, frame, outlines);
            fetch(method);
            row.prologue(nodes());
            Label next = code.newLabel();
            Label end = code.newLabel();
            code.iconst_0().istore(indexSlot).labelBinding(next);
            code.iload(indexSlot).iload(COUNT_SLOT).if_icmpge(end);
            if (selected) {
                code.aload(SELECTION_SLOT).iload(indexSlot).iaload().istore(rowSlot);
            }
            body(method, row);
            code.iinc(indexSlot, 1).goto_(next).labelBinding(end);
            pushResult(code);
            code.ireturn();
            method.writeHandlers();
        }
    }

    private final class ProjectionLoop extends Loop {
        private final List<Output> outputs;

        ProjectionLoop(List<Output> outputs) {
            this.outputs = outputs;
        }

        @Override
        List<Node> nodes() {
            return outputs.stream().map(Output::node).toList();
        }

        @Override
        void fetch(MethodCode method) {
            for (Output output : outputs) {
                Kind kind = output.node.kind();
                switch (kind) {
                    case BYTES -> method.fetch(output.place, MethodCode.desc(BytesOutput.class));
                    case NESTED -> method.fetch(output.place, MethodCode.desc(NestedOutput.class));
                    case BOOLEAN, INT, LONG, WIDE, FLOAT, DOUBLE -> method.fetch(output.place, kind.array());
                }
                if (kind == Kind.WIDE) {
                    method.fetch(output.place + 1, kind.array());
                }
                if (output.node.nullable()) {
                    method.fetch(output.place + 2, MethodCode.desc(long[].class));
                }
            }
        }

        @Override
        void body(MethodCode method, RowCode row) {
            for (Output output : outputs) {
                Operand value = row.emit(output.node);
                CodeBuilder code = method.code();
                Label end = code.newLabel();
                if (value.nullable()) {
                    Label known = code.newLabel();
                    code.iload(value.nullSlot()).ifeq(known);
                    method.pushFetched(output.place + 2);
                    method.pushRow();
                    method.invokeStatic(Nulls.class, "set", void.class, long[].class, int.class);
                    code.goto_(end).labelBinding(known);
                }
                store(method, value, output.place);
                code.labelBinding(end);
            }
        }

        private void store(MethodCode method, Operand value, int place) {
            method.pushFetched(place);
            method.pushRow();
            method.push(value);
            switch (value.kind()) {
                case BYTES -> method.invokeVirtual(BytesOutput.class, "append", void.class, int.class, Slice.class);
                case NESTED -> method.invokeVirtual(NestedOutput.class, "append", void.class, int.class, Nested.class);
                case WIDE -> {
                    method.invokeVirtual(Int128.class, "high", long.class);
                    method.code().lastore();
                    method.pushFetched(place + 1);
                    method.pushRow();
                    method.push(value);
                    method.invokeVirtual(Int128.class, "low", long.class);
                    method.code().lastore();
                }
                case BOOLEAN, INT, LONG, FLOAT, DOUBLE ->
                    method.code().arrayStore(value.kind().typeKind());
            }
        }

        @Override
        void pushResult(CodeBuilder code) {
            code.iconst_0();
        }
    }

    private final class FilterLoop extends Loop {
        private final Node condition;
        private final int place;
        private int passedSlot;

        FilterLoop(Node condition, int place) {
            this.condition = condition;
            this.place = place;
        }

        @Override
        List<Node> nodes() {
            return List.of(condition);
        }

        @Override
        void fetch(MethodCode method) {
            method.fetch(place, MethodCode.desc(int[].class));
            passedSlot = method.newFlag(false);
        }

        @Override
        void body(MethodCode method, RowCode row) {
            Operand pass = row.emit(condition);
            CodeBuilder code = method.code();
            // Every row is written, and the next one overwrites it unless it passed: no branch to mispredict.
            method.pushFetched(place);
            code.iload(passedSlot);
            method.pushRow();
            code.iastore().iload(passedSlot);
            method.push(pass);
            method.pushNull(pass);
            method.negate();
            code.iand().iadd().istore(passedSlot);
        }

        @Override
        void pushResult(CodeBuilder code) {
            code.iload(passedSlot);
        }
    }
}
