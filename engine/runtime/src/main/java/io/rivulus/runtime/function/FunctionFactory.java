package io.rivulus.runtime.function;

import io.rivulus.api.function.Function;
import io.rivulus.api.function.FunctionSupplier;
import io.rivulus.api.stream.Step;
import io.rivulus.base.Check;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the operators of functions: each has copies of its own. Immutable, but for the classes that it has defined.
///
/// A job's graph has one for each vertex, which all subtasks of a process and all attempts share, and so their classes.
final class FunctionFactory implements OperatorFactory {
    private final FunctionPlan plan;
    private final CopiedFunctions functions;
    private final StageClasses classes = new StageClasses();

    /// @throws io.rivulus.base.error.UserException when a function can't be copied (RV-1371)
    FunctionFactory(FunctionPlan plan) {
        this.plan = plan;
        List<Function> all = new ArrayList<>();
        plan.inputs().forEach(input -> input.key().ifPresent(key -> all.add(key.selector())));
        plan.stages().forEach(stage -> all.addAll(functions(stage)));
        keyOut(plan).ifPresent(key -> all.add(key.selector()));
        functions = CopiedFunctions.of(plan.name(), all);
    }

    private static Optional<Step.KeyBy> keyOut(FunctionPlan plan) {
        return plan.end() instanceof FunctionPlan.End.Objects objects ? objects.key() : Optional.empty();
    }

    /// The functions of a stage, in the order in which [StageBuilder] takes them.
    static List<Function> functions(Step step) {
        return switch (step) {
            case Step.Map(var function) -> List.of(function);
            case Step.Filter(var function) -> List.of(function);
            case Step.FlatMap(var function) -> List.of(function);
            case Step.Processed(var function) -> List.of(function);
            case Step.KeyedProcess(var function, var _) -> List.of(function);
            case Step.Reduce(var function, var _, var _) -> List.of(function);
            case Step.Connected connected -> List.of(connected.function());
            case Step.Windowed(var _, var _, var contents, var process, var _, var _) ->
                Stream.concat(contents.functions().stream(), process.stream()).toList();
            case Step.Input _,
                    Step.ToTable _,
                    Step.FromTable _,
                    Step.Output _,
                    Step.Union _,
                    Step.SideOutput _,
                    Step.KeyBy _,
                    Step.Timestamps _,
                    Step.Partition _ -> throw Check.unreachable("%s has a function", step);
        };
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public Operator create() {
        List<Function> copies = new ArrayList<>();
        for (Function copy : functions.copy()) {
            copies.add(copy instanceof FunctionSupplier<?> supplier ? supplier.get() : copy);
        }
        return new FunctionOperator(plan, copies, classes);
    }
}
