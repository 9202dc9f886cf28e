package io.rivulus.sql.catalog;

import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Position;
import java.util.Comparator;
import java.util.List;

/// The complete name of a table or view.
public record ObjectName(String catalog, String database, String name) implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER = Comparator.comparing(ObjectName::catalog)
            .thenComparing(ObjectName::database)
            .thenComparing(ObjectName::name);

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }

    /// Written as SQL, with backticks where they are needed.
    @Override
    public String toString() {
        return new Identifier(List.of(catalog, database, name), Position.START).toString();
    }
}
