package io.rivulus.sql.parser;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.PrimaryKey;
import io.rivulus.sql.statement.TableDefinition;
import io.rivulus.sql.statement.Watermark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what stands between the parentheses of CREATE TABLE, and refuses what stands there twice.
///
/// Used by one statement's parsing alone.
final class TableElements {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private Optional<PrimaryKey> primaryKey = Optional.empty();
    private Optional<Watermark> watermark = Optional.empty();

    void column(Column column) {
        Column before = columns.putIfAbsent(column.name().name(), column);
        if (before != null) {
            throw invalid("column %s at %s was already defined at %s"
                    .formatted(
                            column.name(),
                            column.name().position(),
                            before.name().position()));
        }
    }

    void primaryKey(PrimaryKey key, Position at) {
        if (primaryKey.isPresent()) {
            throw invalid("a second primary key at %s: a table has one, of all its columns".formatted(at));
        }
        primaryKey = Optional.of(key);
    }

    void watermark(Watermark definition, Position at) {
        if (watermark.isPresent()) {
            throw invalid("a second watermark at %s: a table has one event time".formatted(at));
        }
        watermark = Optional.of(definition);
    }

    TableDefinition definition(Optional<String> comment, List<Identifier> partitionedBy, List<Option> options) {
        return new TableDefinition(
                List.copyOf(columns.values()), primaryKey, watermark, comment, partitionedBy, options);
    }

    private static UserException invalid(String message) {
        return new UserException(ParserErrors.INVALID_DEFINITION, message);
    }
}
