package io.rivulus.unheardof;

import org.jspecify.annotations.NullMarked;

/// A class in a room that no plan knows.
@NullMarked
public final class Planted {}
