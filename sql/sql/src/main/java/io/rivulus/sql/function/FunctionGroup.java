package io.rivulus.sql.function;

/// Under which heading people look for a function.
public enum FunctionGroup {
    COMPARISON("Comparison"),
    LOGIC("Logic"),
    CONDITIONAL("Conditions and NULL"),
    CONVERSION("Conversion"),
    ARITHMETIC("Arithmetic"),
    MATHEMATICS("Mathematics"),
    TEXT("Text"),
    PATTERNS("Patterns in text"),
    ENCODING("Encodings and addresses"),
    HASH("Hashes"),
    TIME("Time"),
    COLLECTIONS("Arrays, maps and rows"),
    JSON("JSON"),
    CHANCE("Chance"),
    AGGREGATES("Aggregates"),
    RANKING("Ranking"),
    WINDOWS("Windows");

    private final String title;

    FunctionGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
