package io.rivulus.base.executor;

import io.rivulus.base.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The production executors: the shared event loops, and a thread for each serial and each dedicated executor.
final class ThreadExecutors implements Executors {
    /// How long a loop without work looks around before it parks: about what waking it would cost.
    private static final long SPIN_NANOS = 20_000;

    /// How long [#close()] waits for running turns, all together.
    private static final long CLOSE_NANOS = 1_000_000_000;

    private final Clock clock;
    private final Thread.UncaughtExceptionHandler failures;
    private final EventLoops shared;
    private final Set<EventLoops> dedicated = ConcurrentHashMap.newKeySet();
    private final Set<ThreadSerialExecutor> serial = ConcurrentHashMap.newKeySet();

    ThreadExecutors(int loops, Clock clock, Thread.UncaughtExceptionHandler failures) {
        this.clock = clock;
        this.failures = failures;
        // On a single core whoever would end the search can't run during it.
        long spinNanos = Runtime.getRuntime().availableProcessors() > 1 ? SPIN_NANOS : 0;
        this.shared = new EventLoops("loop", loops, spinNanos, clock, failures);
    }

    @Override
    public SerialExecutor serial(String name) {
        ThreadSerialExecutor made = new ThreadSerialExecutor(name, failures, serial::remove);
        serial.add(made);
        return made;
    }

    @Override
    public TurnExecutor turns(String name) {
        return shared.turns(name);
    }

    @Override
    public TurnExecutor dedicated(String name) {
        EventLoops own = new EventLoops(name, 1, 0, clock, failures);
        dedicated.add(own);
        TurnExecutor turns = own.turns(name);
        return new TurnExecutor() {
            @Override
            public void ready(Runnable turn) {
                turns.ready(turn);
            }

            @Override
            public void close() {
                turns.close();
                own.close();
                dedicated.remove(own);
            }
        };
    }

    @Override
    public List<RunningTurn> stuck(long thresholdNanos) {
        return shared.running(thresholdNanos);
    }

    @Override
    public boolean relieve(RunningTurn stuck) {
        return shared.relieve(stuck);
    }

    @Override
    public void close() {
        List<ThreadSerialExecutor> serials = List.copyOf(serial);
        List<EventLoops> loops = List.copyOf(dedicated);
        serials.forEach(ThreadSerialExecutor::close);
        loops.forEach(EventLoops::close);
        shared.close();
        long deadline = clock.monotonicNanos() + CLOSE_NANOS;
        try {
            shared.join(deadline);
            for (EventLoops own : loops) {
                own.join(deadline);
            }
            for (ThreadSerialExecutor one : serials) {
                one.join(deadline - clock.monotonicNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
