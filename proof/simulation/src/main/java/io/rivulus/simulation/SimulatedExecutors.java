package io.rivulus.simulation;

import io.rivulus.base.executor.Executors;
import io.rivulus.base.executor.RunningTurn;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.executor.Turn;
import io.rivulus.base.executor.TurnExecutor;
import java.util.List;

/// The executors of one simulated process: names before the one scheduler.
final class SimulatedExecutors implements Executors {
    private final Scheduler scheduler;
    private final SimulatedProcess process;

    SimulatedExecutors(Scheduler scheduler, SimulatedProcess process) {
        this.scheduler = scheduler;
        this.process = process;
    }

    @Override
    public SerialExecutor serial(String name) {
        return new SimulatedSerialExecutor(scheduler, process, name);
    }

    @Override
    public TurnExecutor turns(String name) {
        return new Loops(name);
    }

    /// One thread runs one turn after another, so it is a serial executor by another face.
    @Override
    public TurnExecutor dedicated(String name) {
        SerialExecutor serial = serial(name);
        return new TurnExecutor() {
            @Override
            public void ready(Runnable turn) {
                serial.execute(turn);
            }

            @Override
            public void close() {
                serial.close();
            }
        };
    }

    /// None: simulated time stands still while a turn runs.
    @Override
    public List<RunningTurn> stuck(long thresholdNanos) {
        return List.of();
    }

    @Override
    public boolean relieve(RunningTurn stuck) {
        return false;
    }

    @Override
    public void close() {
        process.end("ends", 0);
    }

    /// What the trace calls a turn. Only a [Turn] has a name that is the same in every run.
    static String nameOf(Runnable turn) {
        return turn instanceof Turn named ? " " + named : "";
    }

    /// A job's turns, which run in any order, as they might on several loops.
    private final class Loops implements TurnExecutor {
        private final String name;
        private boolean closed;

        Loops(String name) {
            this.name = name;
        }

        @Override
        public void ready(Runnable turn) {
            scheduler.ready(process, () -> {
                if (!closed) {
                    scheduler.record(process.name(), name + nameOf(turn));
                    turn.run();
                }
            });
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
