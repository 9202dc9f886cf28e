package io.rivulus.base.executor;

import io.rivulus.base.error.BugException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Runs what recurses as deeply as users nest their expressions on a thread with the stack for it.
///
/// SQL's parser and planner descend into every parenthesis, operator and subquery, and 5,000 levels overflow an
/// ordinary stack. Address space is reserved, memory is only taken where the stack has been. The caller waits, so
/// that nothing runs beside anything else, in a simulation neither.
public final class DeepStack {
    private static final long STACK_BYTES = 512L << 20;

    private DeepStack() {}

    /// Returns what `work` returns, and throws what it throws. The caller waits, whether interrupted or not.
    public static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofPlatform().name("deep-stack").stackSize(STACK_BYTES).start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new BugException("a supplier threw a checked exception", failure);
        };
    }
}
