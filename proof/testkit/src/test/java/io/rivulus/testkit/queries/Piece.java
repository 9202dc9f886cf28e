package io.rivulus.testkit.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A piece of a query, in the words of both dialects, that knows how it could be smaller. Immutable.
///
/// Nothing here knows SQL: a query made smaller may be none, which is for those to say who are asked.
sealed interface Piece {
    Piece NOTHING = text("");

    /// Words.
    record Text(String rivulus, String duckdb) implements Piece {}

    /// One after the other.
    record Sequence(List<Piece> pieces) implements Piece {
        public Sequence {
            pieces = List.copyOf(pieces);
        }
    }

    /// With a separator between two of them; each can go as long as another one is left.
    record Listed(String separator, List<Piece> pieces) implements Piece {
        public Listed {
            pieces = List.copyOf(pieces);
        }
    }

    /// What a smaller piece can take the place of.
    record Reducible(Piece whole, List<Piece> smaller) implements Piece {
        public Reducible {
            smaller = List.copyOf(smaller);
        }
    }

    static Piece text(String both) {
        return new Text(both, both);
    }

    static Piece text(String rivulus, String duckdb) {
        return new Text(rivulus, duckdb);
    }

    /// Strings and pieces, one after the other.
    static Piece of(Object... parts) {
        return new Sequence(Stream.of(parts)
                .map(part -> part instanceof Piece piece ? piece : text((String) part))
                .toList());
    }

    static Piece listed(String separator, List<Piece> pieces) {
        return new Listed(separator, pieces);
    }

    /// What a query can do without.
    static Piece optional(Object... parts) {
        return new Reducible(of(parts), List.of(NOTHING));
    }

    default Piece orSmaller(Piece... smaller) {
        return new Reducible(this, List.of(smaller));
    }

    default String in(Dialect dialect) {
        StringBuilder sql = new StringBuilder();
        append(sql, dialect);
        return sql.toString();
    }

    private void append(StringBuilder sql, Dialect dialect) {
        switch (this) {
            case Text text -> sql.append(dialect == Dialect.RIVULUS ? text.rivulus : text.duckdb);
            case Sequence sequence -> sequence.pieces.forEach(piece -> piece.append(sql, dialect));
            case Listed listed -> {
                for (int i = 0; i < listed.pieces.size(); i++) {
                    sql.append(i == 0 ? "" : listed.separator);
                    listed.pieces.get(i).append(sql, dialect);
                }
            }
            case Reducible reducible -> reducible.whole.append(sql, dialect);
        }
    }

    /// The pieces that differ from this one by a single step, those that leave out most first.
    default Stream<Piece> reductions() {
        return switch (this) {
            case Text _ -> Stream.empty();
            case Sequence sequence -> inOne(sequence.pieces).map(Sequence::new);
            case Listed listed ->
                Stream.concat(
                        IntStream.range(0, listed.pieces.size() > 1 ? listed.pieces.size() : 0)
                                .mapToObj(i -> new Listed(listed.separator, without(listed.pieces, i))),
                        inOne(listed.pieces).map(pieces -> new Listed(listed.separator, pieces)));
            case Reducible reducible ->
                Stream.concat(
                        reducible.smaller.stream(),
                        reducible.whole.reductions().map(whole -> new Reducible(whole, reducible.smaller)));
        };
    }

    private static Stream<List<Piece>> inOne(List<Piece> pieces) {
        return IntStream.range(0, pieces.size())
                .boxed()
                .flatMap(i -> pieces.get(i).reductions().map(smaller -> {
                    List<Piece> changed = new ArrayList<>(pieces);
                    changed.set(i, smaller);
                    return changed;
                }));
    }

    private static List<Piece> without(List<Piece> pieces, int i) {
        List<Piece> rest = new ArrayList<>(pieces);
        rest.remove(i);
        return rest;
    }
}
