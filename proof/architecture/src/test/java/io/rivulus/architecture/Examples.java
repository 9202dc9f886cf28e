package io.rivulus.architecture;

import io.rivulus.sql.reference.SqlExample;
import java.util.ArrayList;
import java.util.List;

/// How pages show scripts and what comes of them.
final class Examples {
    private Examples() {}

    static List<String> lines(SqlExample example) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Markdown.code("sql", (example.script() + ";").lines().toList()));
        lines.add("");
        lines.addAll(Markdown.code("", example.outcome().lines().toList()));
        return lines;
    }
}
