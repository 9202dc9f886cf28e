package io.rivulus.sql.statement;

/// What a function is written in.
public enum FunctionLanguage {
    JAVA,
    SCALA,
    PYTHON
}
