package io.rivulus.graph;

/// How a source's rows tell event time, for those who run it. The graph hands it on and never looks inside.
public interface WatermarkPlan {}
