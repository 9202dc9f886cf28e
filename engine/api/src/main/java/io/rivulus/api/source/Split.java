package io.rivulus.api.source;

/// A piece of input that one reader reads in order: a range of a file, a partition of a topic. Immutable data, of
/// which the position is a part at which its next row begins.
public interface Split {
    /// What names it among the splits of its source, the same in every run over the same input, wherever it is read
    /// to.
    String id();
}
