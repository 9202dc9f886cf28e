package io.rivulus.simulation.mutation;

/// A bug that is planted to be found.
///
/// @param bug what is wrong, in words
/// @param className the class that has it, by its binary name
/// @param method the method, or the one in which a lambda stands that has it
/// @param workload the job that is to find it
record Mutation(String bug, String className, String method, Patch patch, String workload) {
    /// One that a [io.rivulus.simulation.workload.Ledger] finds.
    ///
    /// @param className below `io.rivulus`
    static Mutation of(String className, String method, Patch patch, String bug) {
        return new Mutation(bug, "io.rivulus." + className, method, patch, "ledger");
    }

    Mutation by(String otherWorkload) {
        return new Mutation(bug, className, method, patch, otherWorkload);
    }

    boolean isIn(String methodName) {
        return methodName.equals(method) || methodName.startsWith("lambda$" + method + "$");
    }

    @Override
    public String toString() {
        return bug;
    }
}
