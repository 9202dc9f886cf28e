package io.rivulus.runtime.task;

import io.rivulus.data.Element;
import io.rivulus.runtime.exchange.InputGate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The head of a task that reads from other tasks.
record GateHead(InputGate gate) implements Head {
    @Override
    public @Nullable Element poll(IntPredicate refused) {
        return gate.poll(refused);
    }

    @Override
    public int input() {
        return gate.input();
    }

    @Override
    public String name() {
        return "its inputs";
    }
}
