package io.rivulus.testkit.queries;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws queries that end, each of which means one thing in both dialects. Used by one thread, for a single query.
///
/// What is drawn has a kind and a magnitude, so that nothing is of a wrong type, overflows, or is rounded before it is
/// compared. Rows are put in an order only by all that they have.
final class QueryGenerator {
    private static final int DEPTH = 2;
    private static final int COLUMNS_MAX = 4;

    private final Chance chance;
    private final FromGenerator froms;
    private final Subqueries subqueries;

    private QueryGenerator(Chance chance, List<Table> tables) {
        this.chance = chance;
        this.froms = new FromGenerator(chance, tables, this);
        this.subqueries = new Subqueries(chance, froms, this);
    }

    /// The query of a seed over some tables.
    static Query drawn(long seed, List<Table> tables) {
        Chance chance = new Chance(seed);
        return new QueryGenerator(chance, tables).drawn();
    }

    private Query drawn() {
        List<Piece> withs = new ArrayList<>();
        while (chance.oneIn(5)) {
            Relation relation = query(kinds(), 1);
            withs.add(Piece.of(froms.name(relation) + " AS (", relation.sql(), ")"));
        }
        Relation relation = query(kinds(), DEPTH);
        boolean ordered = relation.exact() && chance.oneIn(4);
        if (ordered) {
            relation = chance.oneIn(2)
                    ? relation.first(chance)
                    : new Relation(
                            Piece.of(relation.sql(), Piece.optional(" ORDER BY ", relation.order(chance))),
                            relation.columns(),
                            relation.rowsMax());
        }
        Piece with = withs.isEmpty() ? Piece.NOTHING : Piece.optional("WITH ", Piece.listed(", ", withs), " ");
        return new Query(Piece.of(with, relation.sql()));
    }

    /// Those of a query's columns, of which there is one at least that is exact.
    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(chance.of(Kind.EXACT));
        int more = chance.below(COLUMNS_MAX);
        for (int i = 0; i < more; i++) {
            kinds.add(chance.oneIn(8) ? Kind.ROUNDED : chance.of(Kind.EXACT));
        }
        return kinds;
    }

    /// @param depth how many queries may stand in each other
    Relation query(List<Kind> kinds, int depth) {
        boolean exact = !kinds.contains(Kind.ROUNDED);
        if (exact && depth > 0) {
            switch (chance.below(14)) {
                case 0, 1, 2 -> {
                    return setOperation(kinds, depth);
                }
                case 3 -> {
                    return topOfEach(kinds, depth);
                }
                case 4 -> {
                    String alias = froms.alias();
                    Relation first = query(kinds, depth - 1).first(chance);
                    Piece sql = Piece.of(
                            "SELECT " + Relation.names(first.columns(), alias) + " FROM (",
                            first.sql(),
                            ") AS " + alias);
                    return new Relation(sql, first.columns(), first.rowsMax());
                }
                default -> {}
            }
        }
        return chance.oneIn(3) ? grouped(kinds, depth) : plain(kinds, depth);
    }

    private Relation plain(List<Kind> kinds, int depth) {
        From from = froms.from(depth);
        Scalars scalars = new Scalars(chance, from.values());
        List<Value> items = new ArrayList<>();
        for (Kind kind : kinds) {
            items.add(
                    kind != Kind.BOOLEAN && depth > 0 && chance.oneIn(15)
                            ? subqueries.scalar(kind)
                            : scalars.of(kind, 2));
        }
        boolean distinct = chance.oneIn(6) && !kinds.contains(Kind.ROUNDED);
        Piece sql = Piece.of(
                "SELECT ",
                distinct ? Piece.optional("DISTINCT ") : Piece.NOTHING,
                Relation.items(items),
                " FROM ",
                from.sql(),
                where(scalars, depth));
        return new Relation(sql, items, from.rowsMax());
    }

    private Piece where(Scalars scalars, int depth) {
        if (chance.oneIn(2)) {
            return Piece.NOTHING;
        }
        Piece condition = chance.oneIn(3)
                ? subqueries.condition(scalars, depth)
                : scalars.predicates().of(2);
        if (chance.oneIn(4)) {
            Piece other = chance.oneIn(3)
                    ? subqueries.condition(scalars, depth)
                    : scalars.predicates().of(1);
            condition = Piece.of("(", condition, chance.of(" AND ", " AND ", " OR "), other, ")")
                    .orSmaller(condition, other);
        }
        return Piece.optional(" WHERE ", condition);
    }

    private Relation grouped(List<Kind> kinds, int depth) {
        From from = froms.from(depth);
        Scalars scalars = new Scalars(chance, from.values());
        Aggregates aggregates = new Aggregates(chance, scalars, from.rowsMax());
        boolean sets = chance.oneIn(4);
        List<Value> keys = keys(scalars, kinds, sets);
        List<Value> known = new ArrayList<>(keys);
        for (Kind kind : kinds) {
            known.add(aggregates.of(kind));
        }
        if (sets && !keys.isEmpty()) {
            known.add(Value.number(
                    Kind.BIGINT, 1, Piece.of("GROUPING(", chance.of(keys).sql(), ")")));
        }
        Scalars groups = new Scalars(chance, known);
        List<Value> items = kinds.stream()
                .map(kind -> chance.oneIn(3) ? groups.of(kind, 1) : groups.leaf(kind))
                .toList();
        Piece sql = Piece.of(
                "SELECT ",
                Relation.items(items),
                " FROM ",
                from.sql(),
                where(scalars, depth),
                keys.isEmpty() ? Piece.text(" GROUP BY ()") : Piece.of(" GROUP BY ", sets ? sets(keys) : plain(keys)),
                having(groups, sets && !keys.isEmpty()));
        return new Relation(sql, items, from.rowsMax() * 8);
    }

    /// Among several grouping sets an empty one has no group without rows here, as in Flink; there it has.
    private Piece having(Scalars groups, boolean sets) {
        Piece more = Piece.optional(
                Piece.text(" HAVING ", sets ? " AND " : " HAVING "),
                groups.predicates().of(1));
        return Piece.of(Piece.text("", sets ? " HAVING COUNT(*) > 0" : ""), chance.oneIn(4) ? more : Piece.NOTHING);
    }

    /// Columns, or what is made of one: a number by itself would be the place of an item.
    private List<Value> keys(Scalars scalars, List<Kind> kinds, boolean columnsOnly) {
        List<Value> columns = scalars.values().stream()
                .filter(value -> value.kind() != Kind.ROUNDED)
                .toList();
        List<Value> wanted =
                columns.stream().filter(value -> kinds.contains(value.kind())).toList();
        List<Value> all = wanted.isEmpty() || chance.oneIn(3) ? columns : wanted;
        List<Value> shuffled = chance.shuffled(all);
        int count = Math.min(shuffled.size(), chance.below(4));
        List<Value> keys = new ArrayList<>();
        for (Value column : shuffled.subList(0, count)) {
            keys.add(columnsOnly || !chance.oneIn(4) ? column : madeOf(column, scalars));
        }
        return keys;
    }

    private Value madeOf(Value column, Scalars scalars) {
        Piece other = scalars.literalNotNull(column.kind());
        Piece made = chance.oneIn(2)
                ? Piece.of("COALESCE(", column.sql(), ", ", other, ")")
                : Piece.of("NULLIF(", column.sql(), ", ", other, ")");
        return new Value(made, column.kind(), Math.max(10, column.magnitude()), Math.max(2, column.scale()));
    }

    private static Piece plain(List<Value> keys) {
        return Piece.listed(", ", keys.stream().map(Value::sql).toList());
    }

    private Piece sets(List<Value> keys) {
        List<String> names =
                keys.stream().map(key -> key.sql().in(Dialect.RIVULUS)).toList();
        String all = String.join(", ", names);
        return switch (chance.below(3)) {
            case 0 -> Piece.text("ROLLUP (" + all + ")");
            case 1 -> Piece.text("CUBE (" + all + ")");
            default -> {
                Set<String> sets = new LinkedHashSet<>();
                sets.add("(" + all + ")");
                int more = chance.between(1, 3);
                for (int i = 0; i < more; i++) {
                    sets.add(names.stream().filter(_ -> chance.oneIn(2)).collect(Collectors.joining(", ", "(", ")")));
                }
                yield Piece.text(
                        "GROUPING SETS (" + String.join(", ", chance.<String>shuffled(new ArrayList<>(sets))) + ")");
            }
        };
    }

    private Relation setOperation(List<Kind> kinds, int depth) {
        Relation one = query(kinds, depth - 1);
        if (kinds.contains(Kind.DECIMAL)) {
            // Where a sum of such has all digits that there are, DuckDB takes some of the other's scale.
            return one;
        }
        Relation other = query(kinds, depth - 1);
        String operator =
                chance.of("UNION ALL", "UNION ALL", "UNION", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL");
        List<Value> columns = IntStream.range(0, kinds.size())
                .mapToObj(i -> larger(one.columns().get(i), other.columns().get(i)))
                .toList();
        String alias = froms.alias();
        // As a derived table, which any clause can follow.
        Piece both = Piece.of("(", one.sql(), ") " + operator + " (", other.sql(), ")")
                .orSmaller(one.sql(), other.sql());
        Piece sql = Piece.of("SELECT " + Relation.names(columns, alias) + " FROM (", both, ") AS " + alias);
        return new Relation(sql, columns, one.rowsMax() + other.rowsMax());
    }

    private static Value larger(Value one, Value other) {
        return new Value(
                one.sql(),
                one.kind(),
                Math.max(one.magnitude(), other.magnitude()),
                Math.max(one.scale(), other.scale()));
    }

    /// The first rows of each partition, with their numbers when there is a column for them.
    private Relation topOfEach(List<Kind> kinds, int depth) {
        Relation all = query(kinds, depth - 1);
        String alias = froms.alias();
        int numbered = kinds.indexOf(Kind.BIGINT);
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, kinds.size()).boxed().toList());
        Collections.swap(places, 0, chance.below(places.size()));
        String partition = chance.oneIn(4) ? "" : "PARTITION BY c" + places.getFirst() + " ";
        // Of no rows at all DuckDB makes one of NULLs where the first alone is wanted.
        int most = chance.between(partition.isEmpty() ? 2 : 1, 3);
        String items = IntStream.range(0, kinds.size())
                .mapToObj(i -> alias + "." + (i == numbered ? "n" : "c" + i) + " AS c" + i)
                .collect(Collectors.joining(", "));
        String names = Relation.names(all.columns(), alias + "i");
        Piece sql = Piece.of(
                "SELECT " + items + " FROM (SELECT " + names + ", ROW_NUMBER() OVER (" + partition + "ORDER BY ",
                all.order(chance),
                ") AS n FROM (",
                all.sql(),
                ") AS " + alias + "i) AS " + alias + " WHERE " + alias + ".n <= " + most);
        return new Relation(sql, all.columns(), all.rowsMax());
    }
}
