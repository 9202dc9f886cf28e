package io.rivulus.sql.function;

/// To which types the arguments of a call are brought before they are matched with a function's parameters.
public enum Unify {
    /// Each stays as it is.
    NONE,
    /// All become the least type that holds the values of all of them; where there is none the function does not
    /// match.
    COMMON,
    /// All become the type of the result.
    RESULT,
    /// The second becomes the type of the elements of the array, or of the keys of the map, that the first is.
    FIRST_PART
}
