package io.rivulus.api.function;

import java.io.Serializable;

/// What functions of a job's author have in common: the interface says what is asked of them, and each subtask has a
/// copy of its own, called by one thread at a time.
///
/// It is [Serializable] for one reason: the compiler then makes lambdas that can be copied. Nothing is written by
/// Java's serialisation, and what a function captures or has as fields need not be serialisable. What can't be
/// copied, such as a connection, is made in [RichFunction#open].
public interface Function extends Serializable {}
