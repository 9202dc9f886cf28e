package io.rivulus.simulation.mutation;

/// A bug that is planted to be found.
///
/// @param bug what is wrong, in words
/// @param className the class that has it, by its binary name below `io.rivulus.`
/// @param method the method, or the one in which a lambda stands that has it
record Mutation(String bug, String className, String method, Patch patch) {
    Mutation(String className, String method, Patch patch, String bug) {
        this(bug, "io.rivulus." + className, method, patch);
    }

    boolean isIn(String methodName) {
        return methodName.equals(method) || methodName.startsWith("lambda$" + method + "$");
    }

    @Override
    public String toString() {
        return bug;
    }
}
