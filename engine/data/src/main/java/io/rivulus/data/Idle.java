package io.rivulus.data;

/// The sender has nothing to say for a while: its watermark holds nobody up until it is [Active] again.
public record Idle() implements Element {}
