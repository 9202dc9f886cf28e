package io.rivulus.graph;

/// A node of a program, named by its place in it.
///
/// @param number the node's index in [StreamGraph#nodes]
public record NodeRef(int number) {
    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
