package io.rivulus.api.table;

/// Which changes a table's rows may be.
public enum ChangelogMode {
    /// Rows only appear.
    INSERT_ONLY,
    /// Rows appear, are replaced by their key (without telling what they were), and go.
    UPSERT,
    /// Every kind of change; each replaced row is told whole, before and after.
    ALL
}
