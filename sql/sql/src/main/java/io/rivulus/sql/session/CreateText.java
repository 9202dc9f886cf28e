package io.rivulus.sql.session;

import io.rivulus.base.config.Configuration;
import io.rivulus.sql.catalog.CatalogDefinition;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.ObjectName;
import io.rivulus.sql.catalog.TableColumn;
import io.rivulus.sql.catalog.TableKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The statements by which objects could be made again, with every name complete and in backticks.
///
/// Options that hold secrets are hidden.
final class CreateText {
    private static final String HIDDEN = "******";

    private CreateText() {}

    static String of(ObjectName name, CatalogTable table, boolean temporary) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        table.watermark()
                .ifPresent(mark ->
                        parts.add("WATERMARK FOR %s AS %s".formatted(quoted(mark.column()), mark.expression())));
        table.primaryKey().ifPresent(key -> parts.add(key(key)));
        StringBuilder text = new StringBuilder("CREATE %sTABLE %s (".formatted(temporary(temporary), quoted(name)))
                .append(listed(parts))
                .append("\n)")
                .append(comment(table.comment(), "\n"));
        if (!table.partitionKeys().isEmpty()) {
            text.append("\nPARTITIONED BY (")
                    .append(quoted(table.partitionKeys()))
                    .append(')');
        }
        return text.append(options(table.options())).toString();
    }

    static String of(ObjectName name, CatalogView view, boolean temporary) {
        List<String> columns =
                view.row().names().stream().map(CreateText::quoted).toList();
        return "CREATE %sVIEW %s (%s\n)%s AS\n%s"
                .formatted(
                        temporary(temporary),
                        quoted(name),
                        listed(columns),
                        comment(view.comment(), "\n"),
                        view.query());
    }

    static String of(String name, CatalogDefinition catalog) {
        return "CREATE CATALOG " + quoted(name) + comment(catalog.comment(), "\n") + options(catalog.options());
    }

    /// What stands behind the type of a metadata column.
    static String metadata(TableColumn.Metadata column) {
        String from = column.key().equals(column.name()) ? "" : " FROM " + literal(column.key());
        return "METADATA" + from + (column.virtual() ? " VIRTUAL" : "");
    }

    private static String column(TableColumn column) {
        String name = quoted(column.name()) + " ";
        String rest = switch (column) {
            case TableColumn.Physical physical -> physical.type().sql();
            case TableColumn.Computed computed -> "AS " + computed.expression();
            case TableColumn.Metadata metadata -> metadata.type().sql() + " " + metadata(metadata);
        };
        return name + rest + comment(column.comment(), " ");
    }

    private static String key(TableKey key) {
        String name = key.constraint()
                .map(constraint -> "CONSTRAINT %s ".formatted(quoted(constraint)))
                .orElse("");
        return "%sPRIMARY KEY (%s) NOT ENFORCED".formatted(name, quoted(key.columns()));
    }

    private static String options(Map<String, String> options) {
        if (options.isEmpty()) {
            return "";
        }
        List<String> entries = new ArrayList<>();
        options.forEach((key, value) ->
                entries.add(literal(key) + " = " + literal(Configuration.isSecret(key) ? HIDDEN : value)));
        return "\nWITH (" + listed(entries) + "\n)";
    }

    private static String listed(List<String> parts) {
        return parts.stream().map(part -> "\n  " + part).collect(Collectors.joining(","));
    }

    private static String comment(Optional<String> comment, String before) {
        return comment.map(text -> before + "COMMENT " + literal(text)).orElse("");
    }

    private static String temporary(boolean temporary) {
        return temporary ? "TEMPORARY " : "";
    }

    private static String quoted(ObjectName name) {
        return quoted(name.catalog()) + "." + quoted(name.database()) + "." + quoted(name.name());
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(CreateText::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
