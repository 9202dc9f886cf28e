package io.rivulus.graph;

/// What an operator does, for those who run it. The graph hands it on and never looks inside.
public interface OperatorPlan {}
