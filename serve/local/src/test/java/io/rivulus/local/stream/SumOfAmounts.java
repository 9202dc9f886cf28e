package io.rivulus.local.stream;

import io.rivulus.api.function.AggregateFunction;

/// Sums up the amounts of clicks.
final class SumOfAmounts implements AggregateFunction<Click, Long, Long> {
    @Override
    public Long createAccumulator() {
        return 0L;
    }

    @Override
    public Long add(Click click, Long sum) {
        return sum + click.amount();
    }

    @Override
    public Long getResult(Long sum) {
        return sum;
    }

    @Override
    public Long merge(Long left, Long right) {
        return left + right;
    }
}
