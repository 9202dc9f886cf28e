package io.rivulus.data;

/// One thing in a channel between two subtasks. Elements of a channel arrive in the order in which they were sent.
public sealed interface Element permits ColumnBatch, Watermark, Barrier, Idle, Active, EndOfInput {}
