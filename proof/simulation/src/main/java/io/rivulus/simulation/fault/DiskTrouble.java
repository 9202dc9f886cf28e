package io.rivulus.simulation.fault;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.FileErrors;
import io.rivulus.simulation.PowerFailure;
import io.rivulus.simulation.SimulatedProcess;
import java.time.Duration;

/// What goes wrong with the disk of one machine. Used by the simulation's thread alone.
public final class DiskTrouble {
    private static final long NEVER = Long.MAX_VALUE;

    private static final Duration HELD_MIN = Duration.ofNanos(5_000);
    private static final Duration HELD_MAX = Duration.ofMillis(50);

    private final Trouble trouble;
    private long changes;
    private long crashAt = NEVER;

    public DiskTrouble(Trouble trouble) {
        this.trouble = trouble;
    }

    /// Has the power fail before a coming change of the disk.
    ///
    /// @param count how many changes there are until then
    public void crashAfter(long count) {
        crashAt = changes + count;
    }

    /// Takes back what [#crashAfter] has said.
    public void crashNever() {
        crashAt = NEVER;
    }

    /// How often the disk was changed.
    public long changes() {
        return changes;
    }

    /// What happens around the operations of one process.
    public SteppedFiles.Steps stepsOf(SimulatedProcess process) {
        return new SteppedFiles.Steps() {
            @Override
            public void before(Operation operation) {
                if (process.alive() && trouble.strikes(Fault.PREEMPTION)) {
                    process.preempt(trouble.between(HELD_MIN, HELD_MAX));
                }
                if (!process.alive()) {
                    throw new PowerFailure(process);
                }
                if (operation.changes() && changes++ == crashAt) {
                    process.crash();
                    throw new PowerFailure(process);
                }
                if (operation.grows() && trouble.strikes(Fault.DISK_FULL)) {
                    throw new EnvironmentException(FileErrors.NOT_WRITABLE, "no space left on device");
                }
                if (operation == Operation.READ && trouble.strikes(Fault.READ_FAILS)) {
                    throw new EnvironmentException(FileErrors.NOT_READABLE, "input/output error");
                }
            }
        };
    }
}
