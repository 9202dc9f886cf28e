package io.rivulus.api.function;

/// What a timer goes by.
public enum TimeDomain {
    EVENT_TIME,
    PROCESSING_TIME
}
