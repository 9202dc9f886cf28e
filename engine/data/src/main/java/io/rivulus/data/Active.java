package io.rivulus.data;

/// The sender is back after [Idle], at a watermark not below what it promised before.
public record Active() implements Element {}
