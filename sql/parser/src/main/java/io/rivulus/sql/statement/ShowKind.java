package io.rivulus.sql.statement;

/// What a SHOW statement lists.
public enum ShowKind {
    CATALOGS,
    DATABASES,
    TABLES,
    VIEWS,
    COLUMNS,
    FUNCTIONS,
    USER_FUNCTIONS,
    JOBS,
    CURRENT_CATALOG,
    CURRENT_DATABASE,
    CREATE_TABLE,
    CREATE_VIEW,
    CREATE_CATALOG
}
