package io.rivulus.testkit.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws tables, derived tables and joins of them. Used by one thread.
final class FromGenerator {
    /// Of a join.
    private static final long ROWS_MAX = 3_000;

    private final Chance chance;
    private final List<Table> tables;
    private final QueryGenerator queries;
    private final List<Named> withs = new ArrayList<>();
    private int aliases;

    /// A query of WITH.
    private record Named(String name, Relation relation) {}

    FromGenerator(Chance chance, List<Table> tables, QueryGenerator queries) {
        this.chance = chance;
        this.tables = List.copyOf(tables);
        this.queries = queries;
    }

    /// Makes a query known by a name, for those to come.
    String name(Relation relation) {
        String name = "w" + withs.size();
        withs.add(new Named(name, relation));
        return name;
    }

    String alias() {
        return "s" + aliases++;
    }

    From from(int depth) {
        if (chance.oneIn(12)) {
            // Not joined: a condition on a constant column of the outer side is lost.
            return values(alias());
        }
        if (chance.oneIn(6)) {
            return chain();
        }
        From from = source(depth);
        while (chance.oneIn(2)) {
            From other = source(depth - 1);
            if (from.rowsMax() * other.rowsMax() > ROWS_MAX) {
                return from;
            }
            from = join(from, other);
        }
        return from;
    }

    /// Tables joined by equalities, which may be joined in any order.
    private From chain() {
        From from = table(alias());
        int more = chance.between(2, 4);
        for (int i = 0; i < more; i++) {
            From other = table(alias());
            Optional<Piece> equality = equality(from.values(), other.values(), false);
            long rows = from.rowsMax() * other.rowsMax();
            if (equality.isEmpty() || rows > ROWS_MAX) {
                return from;
            }
            Piece join = Piece.of(from.sql(), " JOIN ", other.sql(), " ON ", equality.get());
            List<Value> all = Stream.concat(from.values().stream(), other.values().stream())
                    .toList();
            from = new From(join.orSmaller(from.sql(), other.sql()), all, rows);
        }
        return from;
    }

    private From source(int depth) {
        String alias = alias();
        if (!withs.isEmpty() && chance.oneIn(3)) {
            Named named = chance.of(withs);
            return new From(
                    Piece.text(named.name() + " AS " + alias),
                    named.relation().values(alias),
                    named.relation().rowsMax());
        }
        if (depth > 0 && chance.oneIn(4)) {
            Relation relation = queries.query(queries.kinds(), depth - 1);
            return new From(Piece.of("(", relation.sql(), ") AS " + alias), relation.values(alias), relation.rowsMax());
        }
        return table(alias);
    }

    From table(String alias) {
        Table table = chance.of(tables);
        return new From(
                Piece.text(table.name() + " AS " + alias),
                table.values(alias),
                table.rows().size());
    }

    private From values(String alias) {
        Scalars none = new Scalars(chance, List.of());
        List<Kind> kinds = queries.kinds().stream()
                .map(kind -> kind == Kind.ROUNDED ? Kind.INT : kind)
                .toList();
        List<Piece> rows = new ArrayList<>();
        int count = chance.between(1, 4);
        for (int row = 0; row < count; row++) {
            List<Piece> values =
                    kinds.stream().map(kind -> none.literal(kind).sql()).toList();
            rows.add(Piece.of("(", separated(values), ")"));
        }
        List<Value> columns = IntStream.range(0, kinds.size())
                .mapToObj(i -> new Value(Piece.text(alias + ".c" + i), kinds.get(i), 10, 2))
                .toList();
        List<Piece> names = IntStream.range(0, kinds.size())
                .mapToObj(i -> Piece.text("c" + i))
                .toList();
        Piece sql = Piece.of("(VALUES ", Piece.listed(", ", rows), ") AS " + alias + " (", separated(names), ")");
        return new From(sql, columns, count);
    }

    private static Piece separated(List<Piece> pieces) {
        return Piece.of(IntStream.range(0, pieces.size())
                .boxed()
                .flatMap(i -> i == 0 ? Stream.of(pieces.get(i)) : Stream.of(Piece.text(", "), pieces.get(i)))
                .toArray());
    }

    private From join(From one, From other) {
        List<Value> all =
                Stream.concat(one.values().stream(), other.values().stream()).toList();
        Optional<Piece> equality = equality(one.values(), other.values(), chance.oneIn(8));
        long rows = one.rowsMax() * other.rowsMax() + one.rowsMax() + other.rowsMax();
        if (equality.isEmpty() || chance.oneIn(10)) {
            Piece cross = Piece.of(one.sql(), " CROSS JOIN ", other.sql());
            return new From(cross.orSmaller(one.sql(), other.sql()), all, rows);
        }
        Piece condition = equality.get();
        Predicates predicates = new Scalars(chance, all).predicates();
        if (chance.oneIn(8)) {
            condition = predicates.of(1);
        } else if (chance.oneIn(3)) {
            condition = Piece.of(condition, Piece.optional(" AND ", predicates.of(1)));
        }
        Piece join = Piece.of(
                one.sql(),
                chance.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN "),
                other.sql(),
                " ON ",
                condition);
        return new From(join.orSmaller(one.sql(), other.sql()), all, rows);
    }

    /// That something of one side is something of the other one.
    ///
    /// @param nullToo whether NULL is NULL
    Optional<Piece> equality(List<Value> ones, List<Value> others, boolean nullToo) {
        String is = nullToo ? " IS NOT DISTINCT FROM " : " = ";
        List<Piece> all = ones.stream()
                .flatMap(one -> others.stream()
                        .filter(other -> one.kind() != Kind.ROUNDED && one.kind() == other.kind())
                        .map(other -> Piece.of(one.sql(), is, other.sql())))
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Piece first = chance.of(all);
        return Optional.of(chance.oneIn(4) ? Piece.of(first, Piece.optional(" AND ", chance.of(all))) : first);
    }
}
