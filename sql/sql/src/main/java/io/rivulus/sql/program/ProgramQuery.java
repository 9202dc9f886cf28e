package io.rivulus.sql.program;

import io.rivulus.runtime.function.GraphQueries;
import io.rivulus.sql.plan.ProgramRoot;

/// A query or an INSERT that a step of a program holds. Each is equal to itself alone.
final class ProgramQuery implements GraphQueries.Query {
    private final GraphQueries program;
    private final ProgramRoot root;

    ProgramQuery(GraphQueries program, ProgramRoot root) {
        this.program = program;
        this.root = root;
    }

    @Override
    public GraphQueries program() {
        return program;
    }

    ProgramRoot root() {
        return root;
    }
}
