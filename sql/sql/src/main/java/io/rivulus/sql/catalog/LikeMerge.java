package io.rivulus.sql.catalog;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.PrimaryKey;
import io.rivulus.sql.statement.TableDefinition;
import io.rivulus.sql.statement.TableLike;
import io.rivulus.sql.statement.TableLike.Feature;
import io.rivulus.sql.statement.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins what CREATE TABLE … LIKE says with the table it names.
///
/// Columns that are stored always come along; the rules of the clause are about the rest. What comes from the other
/// table is placed where LIKE names it, for messages.
public final class LikeMerge {
    private final CatalogTable base;
    private final TableDefinition own;
    private final LikeRules rules;
    private final Identifier baseName;

    private LikeMerge(CatalogTable base, TableDefinition own, TableLike like) {
        this.base = base;
        this.own = own;
        this.rules = LikeRules.of(like);
        this.baseName = like.table();
    }

    /// The definition of the new table: the columns of `base`, then its own.
    ///
    /// @throws UserException when both say the same thing and no rule decides
    public static TableDefinition merge(CatalogTable base, TableDefinition own, TableLike like) {
        LikeMerge merge = new LikeMerge(base, own, like);
        return new TableDefinition(
                merge.columns(),
                merge.primaryKey(),
                merge.watermark(),
                own.comment(),
                merge.partitionedBy(),
                merge.options());
    }

    private List<Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (TableColumn column : base.columns()) {
            boolean excluded = feature(column).filter(rules::excludes).isPresent();
            if (!excluded) {
                columns.put(column.name(), written(column));
            }
        }
        for (Column column : own.columns()) {
            Column before = columns.put(column.name().name(), column);
            if (before != null && !overwrites(column, before)) {
                throw conflict(
                        "column " + column.name(),
                        column.name().position(),
                        feature(column)
                                .filter(_ -> before.getClass() == column.getClass())
                                .map(feature -> "say EXCLUDING %1$s or OVERWRITING %1$s".formatted(feature))
                                .orElse("give it another name"));
            }
        }
        return List.copyOf(columns.values());
    }

    private boolean overwrites(Column column, Column before) {
        return before.getClass() == column.getClass()
                && feature(column).filter(rules::overwrites).isPresent();
    }

    private static Optional<Feature> feature(TableColumn column) {
        return switch (column) {
            case TableColumn.Physical _ -> Optional.empty();
            case TableColumn.Computed _ -> Optional.of(Feature.GENERATED);
            case TableColumn.Metadata _ -> Optional.of(Feature.METADATA);
        };
    }

    private static Optional<Feature> feature(Column column) {
        return switch (column) {
            case Column.Physical _ -> Optional.empty();
            case Column.Computed _ -> Optional.of(Feature.GENERATED);
            case Column.Metadata _ -> Optional.of(Feature.METADATA);
        };
    }

    private Column written(TableColumn column) {
        Identifier name = placed(column.name());
        return switch (column) {
            case TableColumn.Physical _ -> new Column.Physical(name, column.type(), column.comment());
            case TableColumn.Computed computed ->
                new Column.Computed(name, computed.expression().node(), column.comment());
            case TableColumn.Metadata metadata ->
                new Column.Metadata(
                        name, column.type(), Optional.of(metadata.key()), metadata.virtual(), column.comment());
        };
    }

    private Optional<PrimaryKey> primaryKey() {
        if (rules.excludes(Feature.CONSTRAINTS) || base.primaryKey().isEmpty()) {
            return own.primaryKey();
        }
        if (own.primaryKey().isPresent()) {
            Position at = own.primaryKey().get().columns().getFirst().position();
            throw conflict("a primary key", at, "say EXCLUDING CONSTRAINTS");
        }
        return base.primaryKey().map(key -> new PrimaryKey(key.constraint().map(this::placed), placed(key.columns())));
    }

    private Optional<Watermark> watermark() {
        if (rules.excludes(Feature.WATERMARKS) || base.watermark().isEmpty()) {
            return own.watermark();
        }
        if (own.watermark().isEmpty()) {
            return base.watermark()
                    .map(watermark -> new Watermark(
                            placed(watermark.column()), watermark.expression().node()));
        }
        if (!rules.overwrites(Feature.WATERMARKS)) {
            Position at = own.watermark().get().column().position();
            throw conflict("a watermark", at, "say EXCLUDING WATERMARKS or OVERWRITING WATERMARKS");
        }
        return own.watermark();
    }

    private List<Identifier> partitionedBy() {
        if (rules.excludes(Feature.PARTITIONS) || base.partitionKeys().isEmpty()) {
            return own.partitionedBy();
        }
        if (!own.partitionedBy().isEmpty()) {
            throw conflict("partitions", own.partitionedBy().getFirst().position(), "say EXCLUDING PARTITIONS");
        }
        return placed(base.partitionKeys());
    }

    private List<Option> options() {
        Map<String, Option> options = new LinkedHashMap<>();
        if (!rules.excludes(Feature.OPTIONS)) {
            base.options().forEach((key, value) -> options.put(key, new Option(key, value, baseName.position())));
        }
        for (Option option : own.options()) {
            if (options.put(option.key(), option) != null && !rules.overwrites(Feature.OPTIONS)) {
                throw conflict(
                        "option '%s'".formatted(option.key()),
                        option.position(),
                        "say EXCLUDING OPTIONS or OVERWRITING OPTIONS");
            }
        }
        return new ArrayList<>(options.values());
    }

    private Identifier placed(String name) {
        return new Identifier(List.of(name), baseName.position());
    }

    private List<Identifier> placed(List<String> names) {
        return names.stream().map(this::placed).toList();
    }

    private UserException conflict(String what, Position at, String advice) {
        return new UserException(
                CatalogErrors.LIKE_CONFLICT,
                "%s at %s is in %s already, which this table is LIKE; %s".formatted(what, at, baseName, advice));
    }
}
