package io.rivulus.sql.statement;

import io.rivulus.base.Check;
import java.util.List;
import java.util.stream.Collectors;

/// A name as written: one part, or several with dots between them. Case matters.
///
/// @param parts the parts without their quotes, at least one
/// @param position where it stands in the script
public record Identifier(List<String> parts, Position position) {
    public Identifier {
        parts = List.copyOf(parts);
        Check.that(!parts.isEmpty(), "a name has parts");
    }

    /// The last part: the object's own name.
    public String name() {
        return parts.getLast();
    }

    /// Written as SQL: in backticks where a part needs them.
    @Override
    public String toString() {
        return parts.stream().map(Identifier::quoted).collect(Collectors.joining("."));
    }

    private static String quoted(String part) {
        return part.matches("[A-Za-z_][A-Za-z0-9_]*") ? part : "`" + part.replace("`", "``") + "`";
    }
}
