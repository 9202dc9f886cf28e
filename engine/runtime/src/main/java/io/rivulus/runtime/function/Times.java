package io.rivulus.runtime.function;

import io.rivulus.api.function.TimerService;
import io.rivulus.base.error.UserException;
import io.rivulus.runtime.operator.OperatorContext;

/// What time it is, for a function without a key. Owned by the task.
record Times(String step, OperatorContext context) implements TimerService {
    @Override
    public long currentProcessingTime() {
        return context.world().clock().wallMillis();
    }

    @Override
    public long currentWatermark() {
        return context.watermarkMillis();
    }

    @Override
    public void registerProcessingTimeTimer(long timestampMillis) {
        throw noKey();
    }

    @Override
    public void registerEventTimeTimer(long timestampMillis) {
        throw noKey();
    }

    @Override
    public void deleteProcessingTimeTimer(long timestampMillis) {
        throw noKey();
    }

    @Override
    public void deleteEventTimeTimer(long timestampMillis) {
        throw noKey();
    }

    private UserException noKey() {
        return FunctionErrors.noKey(step, "timers");
    }
}
