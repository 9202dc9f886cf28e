package io.rivulus.local.stream;

import io.rivulus.api.function.MapFunction;
import java.util.List;

/// A function that can't be copied, for it has a thread.
final class Connected implements MapFunction<Long, Long> {
    private final Client client = new Client(List.of(Thread.currentThread()));

    @Override
    public Long map(Long value) {
        return value + client.threads.size();
    }

    private static final class Client {
        private final List<Thread> threads;

        Client(List<Thread> threads) {
            this.threads = threads;
        }
    }
}
