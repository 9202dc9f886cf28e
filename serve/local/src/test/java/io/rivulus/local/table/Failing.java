package io.rivulus.local.table;

import io.rivulus.api.function.MapFunction;
import io.rivulus.local.stream.OneFailure;

/// Gives numbers on as they are, and fails once in a test, when there is a checkpoint.
record Failing(String checkpoints) implements MapFunction<Long, Long> {
    @Override
    public Long map(Long number) throws Exception {
        OneFailure.atRecord(checkpoints);
        return number;
    }
}
