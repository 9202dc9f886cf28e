package io.rivulus.api.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.StateCodec;
import io.rivulus.base.error.UserException;
import io.rivulus.data.Values;
import io.rivulus.data.column.ColumnBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TypeInformationTest {
    record Pair<A, B>(A left, B right) {}

    record Numbers(
            boolean a,
            byte b,
            short c,
            char d,
            int e,
            long f,
            float g,
            double h,
            Integer i,
            @Nullable Character j) {}

    record Prices(@DecimalDigits(precision = 10, scale = 2) BigDecimal price, BigDecimal any, BigInteger large) {}

    static class Shape<T> {
        public @Nullable T name;
        private int sides;
        transient Object cache = this;

        public int getSides() {
            return sides;
        }

        public void setSides(int sides) {
            this.sides = sides;
        }
    }

    static final class Square extends Shape<String> {
        private boolean red;

        public boolean isRed() {
            return red;
        }

        public void setRed(boolean red) {
            this.red = red;
        }
    }

    record Node(int value, @Nullable Node next) {}

    record Growing<T>(T value, @Nullable Growing<List<T>> next) {}

    record Holder(List<Map<String, Object>> values) {}

    static final class Closed {
        int hidden;
    }

    static final class Fixed {
        public final int number = 1;
    }

    static final class NeedsMore {
        NeedsMore(int number) {}
    }

    record Site(URI address) {}

    @Test
    void aSchemaFollowsTheFields() {
        assertThat(TypeInformation.of(Numbers.class).dataType().sql())
                .isEqualTo("ROW<`a` BOOLEAN NOT NULL, `b` TINYINT NOT NULL, `c` SMALLINT NOT NULL, `d` INT NOT NULL,"
                        + " `e` INT NOT NULL, `f` BIGINT NOT NULL, `g` FLOAT NOT NULL, `h` DOUBLE NOT NULL, `i` INT,"
                        + " `j` INT>");
        assertThat(TypeInformation.of(Prices.class).dataType().sql())
                .isEqualTo("ROW<`price` DECIMAL(10, 2), `any` STRING, `large` STRING>");
        assertThat(TypeInformation.of(Square.class).dataType().sql())
                .isEqualTo("ROW<`name` STRING, `red` BOOLEAN NOT NULL, `sides` INT NOT NULL>");
    }

    @Test
    void typeParametersAreTakenFromWhereTheyAreNamed() {
        TypeInformation<?> type =
                TypeInformation.of(new TypeHint<Map<String, Pair<List<Long>, Optional<UUID[]>>>>() {});
        assertThat(type)
                .hasToString(
                        "Map<String, Pair> as MAP<STRING, ROW<`left` ARRAY<BIGINT>, `right`" + " ARRAY<BINARY(16)>>>");
        assertThat(TypeInformation.of(new TypeHint<Pair<Pair<String, Integer>, int[][]>>() {}))
                .hasToString("Pair as ROW<`left` ROW<`left` STRING, `right` INT>, `right` ARRAY<ARRAY<INT NOT NULL>>>");
    }

    @Test
    void valuesAreInColumnsAsTheirTypesSay() {
        UUID uuid = new UUID(1, 2);
        assertThat(column(UUID.class, uuid)).isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2});
        Instant instant = Instant.parse("2024-02-29T12:00:00.123456789Z");
        assertThat(column(Instant.class, instant)).isEqualTo(instant);
        LocalDateTime time = LocalDateTime.parse("1969-12-31T23:59:59.999999999");
        assertThat(column(LocalDateTime.class, time)).isEqualTo(time);
        assertThat(column(LocalDateTime.class, LocalDateTime.MIN)).isEqualTo(LocalDateTime.MIN);
        assertThat(column(LocalDate.class, LocalDate.EPOCH)).isEqualTo(LocalDate.EPOCH);
        assertThat(column(LocalTime.class, LocalTime.MAX)).isEqualTo(LocalTime.MAX);
        assertThat(column(Duration.class, Duration.ofNanos(-1))).isEqualTo(List.of(-1L, 999_999_999));
        assertThat(column(Prices.class, new Prices(new BigDecimal("1.5"), new BigDecimal("1.50"), BigInteger.TWO)))
                .isEqualTo(List.of(new BigDecimal("1.50"), "1.50", "2"));
        assertThat(column(new TypeHint<Set<String>>() {}, new LinkedHashSet<>(List.of("b", "a"))))
                .isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(column(
                        new TypeHint<List<@Nullable Pair<Integer, String>>>() {},
                        Arrays.asList(null, new Pair<>(1, "x"))))
                .isEqualTo(Arrays.asList(null, List.of(1, "x")));
        assertThat(column(int[][].class, new int[][] {{1}, {}})).isEqualTo(List.of(List.of(1), List.of()));
        Square square = new Square();
        square.name = "s";
        square.setSides(4);
        assertThat(column(Square.class, square)).isEqualTo(List.of("s", false, 4));
        Map<String, Optional<Long>> map = new HashMap<>();
        map.put("x", Optional.empty());
        assertThat(column(new TypeHint<Map<String, Optional<Long>>>() {}, map))
                .isEqualTo(new HashMap<>(Collections.singletonMap("x", null)));
    }

    @Test
    void whatHasNoSchemaIsRefusedWithThePathToItAndTheRemedy() {
        assertRefused(
                Holder.class,
                "Object has no schema at 'Holder.values.element.value': which class a value is of is not known; make it"
                        + " one that TypeInformation lists, or register a codec for it: TypeRegistry.with(Object.class, …)");
        assertRefused(
                Node.class,
                "Node has no schema at 'Node.next': it has values of its own class in it; make it one that"
                        + " TypeInformation lists, or register a codec for it: TypeRegistry.with(Node.class, …)");
        assertRefused(
                Closed.class,
                "Closed has no schema: its field 'hidden' is neither public, nor has it a public getter and a public"
                        + " setter; make it one that TypeInformation lists, or register a codec for it:"
                        + " TypeRegistry.with(Closed.class, …)");
        assertRefused(
                Fixed.class,
                "Fixed has no schema: its field 'number' is final, and it is no record; make it one that"
                        + " TypeInformation lists, or register a codec for it: TypeRegistry.with(Fixed.class, …)");
        assertRefused(
                NeedsMore.class,
                "NeedsMore has no schema: it is no record, and has no constructor that takes nothing and is not"
                        + " private; make it one that TypeInformation lists, or register a codec for it:"
                        + " TypeRegistry.with(NeedsMore.class, …)");
        assertRefused(
                Site.class,
                "URI has no schema at 'Site.address': it is a class of the JDK's own; make it one that TypeInformation"
                        + " lists, or register a codec for it: TypeRegistry.with(URI.class, …)");
        assertRefused(
                Map.class,
                "java.util.Map has no schema at 'Map': what is in it is not said; name it with its type parameters");
        assertRefused(
                Pair.class,
                "A has no schema at 'Pair.left': it stands for no class; say which with a TypeHint, or with a subclass"
                        + " that does");
        assertThatThrownBy(() -> TypeInformation.of(new TypeHint<Growing<String>>() {}))
                .hasMessageStartingWith("Growing has no schema at 'Growing.next.next.next.")
                .hasMessageContaining("it has values of its own class in it");
        assertThatThrownBy(() -> TypeInformation.of(new TypeHint<Optional<Optional<String>>>() {}))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith(
                        "an absent value and a present one that is absent look the same; drop one of both");
    }

    private static void assertRefused(Class<?> type, String message) {
        assertThatThrownBy(() -> TypeInformation.of(type))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    @Test
    void aRegisteredCodecHelps() {
        StateCodec<URI> codec = StateCodec.of(
                "an address", 3, (uri, out) -> out.writeUTF(uri.toString()), in -> URI.create(in.readUTF()));
        TypeInformation<Site> type =
                TypeRegistry.STANDARD.with(URI.class, codec).of(Site.class);
        assertThat(type.dataType().sql()).isEqualTo("ROW<`address` ROW<`version` INT NOT NULL, `bytes` BYTES>>");
        assertThat(column(type, new Site(URI.create("a:b"))))
                .usingRecursiveComparison()
                .isEqualTo(List.of(List.of(3, new byte[] {0, 3, 'a', ':', 'b'})));
    }

    @Test
    void whatDoesNotFitIsNotBentToFit() {
        assertThatThrownBy(() -> column(String.class, "a?\ud800"))
                .isInstanceOf(UserException.class)
                .hasMessage("a text with half of a surrogate pair, U+D800, does not fit into STRING");
        assertThat(column(String.class, "?\ud83d\ude00")).isEqualTo("?\ud83d\ude00");
        assertThatThrownBy(() -> column(LocalDate.class, LocalDate.MAX))
                .hasMessage("+999999999-12-31 does not fit into DATE");
        BigDecimal tooFine = new BigDecimal("1.001");
        assertThatThrownBy(() -> column(Prices.class, new Prices(tooFine, tooFine, BigInteger.ONE)))
                .hasMessage("1.001 does not fit into DECIMAL(10, 2)");
        BigDecimal tooLarge = new BigDecimal("1E9");
        assertThatThrownBy(() -> column(Prices.class, new Prices(tooLarge, tooLarge, BigInteger.ONE)))
                .hasMessage("1E+9 does not fit into DECIMAL(10, 2)");
    }

    private static <T> @Nullable Object column(Class<T> type, T value) {
        return column(TypeInformation.of(type), value);
    }

    private static <T> @Nullable Object column(TypeHint<T> hint, T value) {
        return column(TypeInformation.of(hint), value);
    }

    private static <T> @Nullable Object column(TypeInformation<T> type, T value) {
        ColumnBuilder builder = ColumnBuilder.of(type.dataType(), 1);
        type.codec().write(value, new ColumnOutput(new ArrayList<>(List.of(builder))), 0);
        return Values.get(builder.build(), type.dataType(), 0);
    }
}
