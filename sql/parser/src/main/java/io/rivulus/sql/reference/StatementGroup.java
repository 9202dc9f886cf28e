package io.rivulus.sql.reference;

/// Under which heading people look for a statement or a clause.
public enum StatementGroup {
    QUERIES("Queries and their clauses"),
    WRITING("Writing to tables"),
    DEFINITIONS("Tables, views, functions and where they are"),
    QUESTIONS("What there is"),
    SESSION("The session"),
    JOBS("Jobs");

    private final String title;

    StatementGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
