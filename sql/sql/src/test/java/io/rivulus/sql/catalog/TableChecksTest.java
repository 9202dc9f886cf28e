package io.rivulus.sql.catalog;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.GoldenFile;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.statement.Statement;
import io.rivulus.sql.statement.TableDefinition;
import io.rivulus.sql.statement.TableLike;
import java.io.IOException;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"definitions", "like"})
    void checksWhatDefinitionsReferTo(String kind) throws IOException {
        GoldenFile.check("catalog/" + kind + ".txt", TableChecksTest::outcome);
    }

    /// What is known of the last table that a script makes.
    private static String outcome(String script) {
        Catalogs catalogs = new Catalogs();
        String outcome = "";
        try {
            for (Statement statement : SqlScript.parse(script)) {
                Statement.CreateTable create = (Statement.CreateTable) statement;
                CatalogTable table = TableChecks.check(create.name(), definition(create, catalogs), new SimpleTyping());
                catalogs.create(create.name(), table, false, false);
                outcome = outline(table);
            }
        } catch (UserException e) {
            outcome = e.line();
        }
        return outcome;
    }

    private static TableDefinition definition(Statement.CreateTable create, Catalogs catalogs) {
        Optional<TableLike> like = create.like();
        return like.isEmpty()
                ? create.definition()
                : LikeMerge.merge((CatalogTable) catalogs.get(like.get().table()), create.definition(), like.get());
    }

    private static String outline(CatalogTable table) {
        StringJoiner text = new StringJoiner("\n");
        for (TableColumn column : table.columns()) {
            String from = switch (column) {
                case TableColumn.Physical _ -> "";
                case TableColumn.Computed computed -> " AS " + computed.expression();
                case TableColumn.Metadata metadata -> " METADATA " + metadata.key();
            };
            text.add(column.name() + " " + column.type().sql() + from);
        }
        table.primaryKey().ifPresent(key -> text.add("key " + key.columns()));
        table.watermark().ifPresent(mark -> text.add("watermark " + mark.column() + " AS " + mark.expression()));
        if (!table.partitionKeys().isEmpty()) {
            text.add("partitions " + table.partitionKeys());
        }
        if (!table.options().isEmpty()) {
            text.add("options " + table.options());
        }
        return text.toString();
    }
}
