package io.rivulus.base.config;

import io.rivulus.base.error.ErrorCode;

/// What can be wrong with a configuration.
public final class ConfigErrors {
    public static final ErrorCode UNKNOWN_KEY = new ErrorCode(1101, "unknown configuration key");
    public static final ErrorCode INVALID_VALUE = new ErrorCode(1102, "invalid configuration value");
    public static final ErrorCode NOT_SET = new ErrorCode(1103, "configuration key not set");
    public static final ErrorCode UNREADABLE = new ErrorCode(1104, "unreadable configuration");

    private ConfigErrors() {}
}
