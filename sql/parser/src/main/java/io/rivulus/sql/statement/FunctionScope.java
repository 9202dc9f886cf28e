package io.rivulus.sql.statement;

/// Where a function's name is known.
public enum FunctionScope {
    /// In a catalog, for every session.
    CATALOG,
    /// Under a catalog's name, for this session.
    TEMPORARY,
    /// Without a catalog, for this session; it hides a built-in function of the same name.
    TEMPORARY_SYSTEM
}
