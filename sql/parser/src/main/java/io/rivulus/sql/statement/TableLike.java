package io.rivulus.sql.statement;

import java.util.List;

/// LIKE: the table that a new one takes after, and what it takes.
///
/// @param rules in the order written; what they do not name follows the defaults of the dialect
public record TableLike(Identifier table, List<Rule> rules) {
    public TableLike {
        rules = List.copyOf(rules);
    }

    public record Rule(Merge merge, Feature feature) {}

    public enum Merge {
        INCLUDING,
        EXCLUDING,
        /// As INCLUDING, but what the new table says itself wins.
        OVERWRITING
    }

    public enum Feature {
        ALL,
        CONSTRAINTS,
        DISTRIBUTION,
        GENERATED,
        METADATA,
        OPTIONS,
        PARTITIONS,
        WATERMARKS
    }
}
