package io.rivulus.api.source;

/// A piece of input that one reader reads in order: a range of a file, a partition of a topic. Immutable data.
public interface Split {
    /// What names it among the splits of its source, the same in every run over the same input.
    String id();
}
