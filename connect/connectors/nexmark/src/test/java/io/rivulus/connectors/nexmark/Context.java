package io.rivulus.connectors.nexmark;

import io.rivulus.api.source.SourceContext;
import io.rivulus.base.World;
import java.util.concurrent.Semaphore;

/// The only subtask there is.
record Context(World world, Semaphore wakes) implements SourceContext {
    Context(World world) {
        this(world, new Semaphore(0));
    }

    @Override
    public int subtask() {
        return 0;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public void wake() {
        wakes.release();
    }

    @Override
    public void count(String metric, long amount) {}
}
