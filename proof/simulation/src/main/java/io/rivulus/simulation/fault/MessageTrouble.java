package io.rivulus.simulation.fault;

import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.simulation.MessageSteps;
import io.rivulus.simulation.PowerFailure;
import io.rivulus.simulation.SimulatedProcess;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What goes wrong around the messages by which a cluster's processes work together. Used by the simulation's thread
/// alone.
public final class MessageTrouble implements MessageSteps {
    /// Who is lost, and when.
    public enum Loss {
        /// Who sends is killed, and the message never leaves.
        SENDER_BEFORE,
        /// Who sends is killed, and the message is on its way.
        SENDER_AFTER,
        /// The machine of who sends loses power, and the message is on its way.
        SENDER_POWER,
        /// Who gets the message is killed before it looks at it.
        RECEIVER,
        /// The message and all that follows it waits at a cut.
        WAY_THERE,
        /// The message arrives, and nothing that would answer it.
        WAY_BACK
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final BiConsumer<SimulatedProcess, SimulatedProcess> cut;
    private long messages;
    private long lossAt = NEVER;
    private Loss loss = Loss.SENDER_BEFORE;
    private @Nullable Object doomed;
    private Optional<String> struck = Optional.empty();

    /// @param cut lets nothing more come from one process to another
    public MessageTrouble(BiConsumer<SimulatedProcess, SimulatedProcess> cut) {
        this.cut = cut;
    }

    /// Has somebody be lost at a coming message.
    ///
    /// @param count how many messages there are until then
    public void loseAfter(long count, Loss who) {
        lossAt = messages + count;
        loss = who;
    }

    /// Takes back what [#loseAfter] has said.
    public void loseNobody() {
        lossAt = NEVER;
        doomed = null;
    }

    /// How many messages were sent.
    public long messages() {
        return messages;
    }

    /// The kind of message at which somebody was lost, if it has come to that.
    public Optional<String> struck() {
        return struck;
    }

    @Override
    public void sending(SimulatedProcess from, SimulatedProcess to, Object message) {
        if (!isCounted(message) || messages++ != lossAt) {
            return;
        }
        struck = Optional.of(message.getClass().getSimpleName());
        switch (loss) {
            case SENDER_BEFORE -> {
                from.kill();
                throw new PowerFailure(from);
            }
            case WAY_THERE -> cut.accept(from, to);
            case WAY_BACK -> cut.accept(to, from);
            case SENDER_AFTER, SENDER_POWER, RECEIVER -> doomed = message;
        }
    }

    @Override
    public void sent(SimulatedProcess from, SimulatedProcess to, Object message) {
        if (isDoomed(message) && loss != Loss.RECEIVER) {
            doomed = null;
            if (loss == Loss.SENDER_POWER) {
                from.crash();
            } else {
                from.kill();
            }
            throw new PowerFailure(from);
        }
    }

    @Override
    public void arriving(SimulatedProcess from, SimulatedProcess to, Object message) {
        if (isDoomed(message)) {
            doomed = null;
            to.kill();
            throw new PowerFailure(to);
        }
    }

    @SuppressWarnings("ReferenceEquality") // This very message, and not one that says the same.
    private boolean isDoomed(Object message) {
        return message == doomed;
    }

    /// Heartbeats decide nothing.
    private static boolean isCounted(Object message) {
        return message instanceof JobManagerMessage
                || message instanceof TaskManagerCommand
                || message instanceof JobNotice;
    }
}
