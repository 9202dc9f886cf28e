package io.rivulus.api.stream;

/// A query or an INSERT of a program, of which its planner knows what it is. Immutable.
public interface TableQuery {}
