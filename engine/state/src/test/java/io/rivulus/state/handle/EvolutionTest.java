package io.rivulus.state.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.type.DecimalDigits;
import io.rivulus.api.type.FormerName;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.error.UserException;
import io.rivulus.state.FrozenState;
import io.rivulus.state.RestoredState;
import io.rivulus.state.Snapshots;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What one version of a program kept, read by another.
final class EvolutionTest {
    record One(int a, String b) {}

    record Reordered(String b, int a) {}

    record Added(
            int a,
            @Nullable String more,
            String b,
            long number,
            boolean flag,
            @Nullable One nested) {}

    record Removed(String b) {}

    record Renamed(
            @FormerName({"a", "older"}) int count,
            @FormerName("b") String name) {}

    record Numbers(
            byte a,
            int b,
            float c,
            int d,
            @DecimalDigits(precision = 5, scale = 2) BigDecimal e) {}

    record WideNumbers(
            short a,
            long b,
            double c,
            double d,

            @DecimalDigits(precision = 30, scale = 4) @Nullable
            BigDecimal e) {}

    record Outer(One one, List<One> list, Map<String, One> map, Optional<One> maybe) {}

    record OuterAdded(
            Added one,
            List<Renamed> list,
            Map<String, Removed> map,
            Optional<Added> maybe,
            @Nullable Integer last) {}

    enum Color {
        RED,
        BLUE
    }

    enum MoreColors {
        YELLOW,
        BLUE,
        RED
    }

    enum FewerColors {
        RED
    }

    record Colored(@Nullable Color color) {}

    record MoreColored(@Nullable MoreColors color) {}

    record FewerColored(@Nullable FewerColors color) {}

    record Boxed(@Nullable Integer a, @Nullable String b) {}

    record LongBoxed(@Nullable Long a, @Nullable String b) {}

    record Text(String a, String b) {}

    record Twice(@FormerName("a") int count, int a) {}

    record OuterNarrow(List<Text> list) {}

    private static <A, B> @Nullable B evolved(Class<A> had, A value, Class<B> asked) {
        StateMemory memory = memory(List.of(), Optional.empty());
        state(memory, had).update(value);
        memory = Snapshots.restart(memory);
        try {
            return state(memory, asked).value();
        } finally {
            memory.close();
        }
    }

    private static <T> ValueState<T> state(StateMemory memory, Class<T> type) {
        KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        ValueState<T> state = states.getState(new ValueStateDescriptor<>("orders", type));
        states.setCurrentKey(7L);
        return state;
    }

    private static StateMemory memory(List<SnapshotReader> snapshots, Optional<Integer> subtask) {
        return new StateMemory(
                "Test[1]",
                new StateBudget(1L << 30),
                new RestoredState(snapshots, subtask.map(own -> hash -> (hash & 1L << 63) != 0 == (own == 0))));
    }

    private static <A, B> void assertRefused(Class<A> had, A value, Class<B> asked, String message) {
        assertThatThrownBy(() -> evolved(had, value, asked))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    @Test
    void theOrderOfFieldsIsNone() {
        assertThat(evolved(One.class, new One(1, "x"), Reordered.class)).isEqualTo(new Reordered("x", 1));
    }

    @Test
    void whatIsNewIsNullOrZero() {
        assertThat(evolved(One.class, new One(1, "x"), Added.class)).isEqualTo(new Added(1, null, "x", 0, false, null));
    }

    @Test
    void whatIsNotAskedForIsDropped() {
        assertThat(evolved(One.class, new One(1, "x"), Removed.class)).isEqualTo(new Removed("x"));
    }

    @Test
    void whatWasCalledSomethingElseIsFoundByThat() {
        assertThat(evolved(One.class, new One(1, "x"), Renamed.class)).isEqualTo(new Renamed(1, "x"));
    }

    @Test
    void numbersBecomeWider() {
        Numbers numbers = new Numbers((byte) -1, Integer.MIN_VALUE, 0.1f, 7, new BigDecimal("-123.45"));
        assertThat(evolved(Numbers.class, numbers, WideNumbers.class))
                .isEqualTo(new WideNumbers((short) -1, Integer.MIN_VALUE, 0.1f, 7, new BigDecimal("-123.4500")));
        assertThat(evolved(Integer.class, 5, Long.class)).isEqualTo(5L);
        assertThat(evolved(Float.class, 0.5f, Double.class)).isEqualTo(0.5);
        assertThat(evolved(Boxed.class, new Boxed(null, "x"), LongBoxed.class)).isEqualTo(new LongBoxed(null, "x"));
    }

    @Test
    void whatIsWithinEvolvesAsWell() {
        One one = new One(1, "x");
        Outer outer = new Outer(one, Arrays.asList(one, null), Map.of("k", one), Optional.of(one));
        Added added = new Added(1, null, "x", 0, false, null);
        assertThat(evolved(Outer.class, outer, OuterAdded.class))
                .isEqualTo(new OuterAdded(
                        added,
                        Arrays.asList(new Renamed(1, "x"), null),
                        Map.of("k", new Removed("x")),
                        Optional.of(added),
                        null));
    }

    @Test
    void listsAndMapsEvolveToo() {
        StateMemory memory = memory(List.of(), Optional.empty());
        KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        states.setCurrentKey(7L);
        states.getListState(new ListStateDescriptor<>("list", One.class)).add(new One(1, "x"));
        states.getMapState(new MapStateDescriptor<>("map", String.class, Boxed.class))
                .putAll(Map.of("k", new Boxed(2, "y")));
        states.getMapState(new MapStateDescriptor<>("map", String.class, Boxed.class))
                .put("none", null);
        memory = Snapshots.restart(memory);
        states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        states.setCurrentKey(7L);
        assertThat(states.getListState(new ListStateDescriptor<>("list", Renamed.class))
                        .get())
                .containsExactly(new Renamed(1, "x"));
        var map = states.getMapState(new MapStateDescriptor<>("map", String.class, One.class));
        assertThat(map.get("k")).isEqualTo(new One(2, "y"));
        assertThat(map.contains("none")).isTrue();
        assertThat(map.get("none")).isNull();
        memory.close();
    }

    @Test
    void aFieldMayHoldNullFromNowOnAndNoneOnlyWhereThereIsNone() {
        assertThat(evolved(One.class, new One(1, "x"), Boxed.class)).isEqualTo(new Boxed(1, "x"));
        assertThat(evolved(Boxed.class, new Boxed(1, "x"), One.class)).isEqualTo(new One(1, "x"));
        assertRefused(
                Boxed.class,
                new Boxed(null, "x"),
                One.class,
                "the snapshot has NULL in the field 'a' of 'orders' of 'Test[1]', which int doesn't have: keep a type that"
                        + " has it, or start anew with --fresh");
    }

    @Test
    void constantsMayComeButNotGoWhileTheyOccur() {
        assertThat(evolved(Colored.class, new Colored(Color.BLUE), MoreColored.class))
                .isEqualTo(new MoreColored(MoreColors.BLUE));
        assertThat(evolved(Colored.class, new Colored(Color.RED), FewerColored.class))
                .isEqualTo(new FewerColored(FewerColors.RED));
        assertThat(evolved(Colored.class, new Colored(null), FewerColored.class))
                .isEqualTo(new FewerColored(null));
        assertRefused(
                Colored.class,
                new Colored(Color.BLUE),
                FewerColored.class,
                "the snapshot has 'BLUE' in the field 'color' of 'orders' of 'Test[1]', which FewerColors doesn't have:"
                        + " keep it until no state has it, or start anew with --fresh");
    }

    @Test
    void narrowerTypesAndOtherKindsAreRefused() {
        assertRefused(
                LongBoxed.class,
                new LongBoxed(1L, "x"),
                Boxed.class,
                "the snapshot has the field 'a' of 'orders' of 'Test[1]' as BIGINT, the program asks for INT: keep a type"
                        + " that holds all of its values, give the field another name to begin it anew, or start anew"
                        + " with --fresh");
        assertRefused(
                One.class,
                new One(1, "x"),
                Text.class,
                "the snapshot has the field 'a' of 'orders' of 'Test[1]' as INT, the program asks for STRING: keep a type"
                        + " that holds all of its values, give the field another name to begin it anew, or start anew"
                        + " with --fresh");
        assertRefused(
                Outer.class,
                new Outer(new One(1, "x"), List.of(), Map.of(), Optional.empty()),
                OuterNarrow.class,
                "the snapshot has the field 'list.element.a' of 'orders' of 'Test[1]' as INT, the program asks for"
                        + " STRING: keep a type that holds all of its values, give the field another name to begin it"
                        + " anew, or start anew with --fresh");
        assertRefused(
                Long.class,
                1L,
                Double.class,
                "the snapshot has 'orders' of 'Test[1]' as BIGINT, the program asks for DOUBLE: keep a type that holds"
                        + " all of its values, give the state another name to begin it anew, or start anew with"
                        + " --fresh");
        assertRefused(
                Long.class,
                1L,
                One.class,
                "the snapshot has 'orders' of 'Test[1]' as BIGINT, the program asks for ROW<`a` INT NOT NULL, `b`"
                        + " STRING>: keep a type that holds all of its values, give the state another name to begin it"
                        + " anew, or start anew with --fresh");
        assertRefused(
                WideNumbers.class,
                new WideNumbers((short) 1, 1, 1, 1, BigDecimal.ONE),
                Numbers.class,
                "the snapshot has the field 'a' of 'orders' of 'Test[1]' as SMALLINT, the program asks for TINYINT: keep"
                        + " a type that holds all of its values, give the field another name to begin it anew, or start"
                        + " anew with --fresh");
    }

    @Test
    void aFormerNameThatIsStillThereIsRefused() {
        assertRefused(
                One.class,
                new One(1, "x"),
                Twice.class,
                "the snapshot has the field 'a' of 'orders' of 'Test[1]' as INT, the program asks for it as 'a' and as"
                        + " 'count', whose former name it is: take the former name away, or rename the other field");
    }

    @Test
    void otherKeysAreRefused() {
        StateMemory memory = memory(List.of(), Optional.empty());
        state(memory, One.class).update(new One(1, "x"));
        StateMemory restored = Snapshots.restart(memory);
        KeyedStates<Integer> states = new KeyedStates<>(restored, TypeInformation.of(Integer.class));
        assertThatThrownBy(() -> states.getState(new ValueStateDescriptor<>("orders", One.class)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "the snapshot has 'orders' of 'Test[1]' as (KEY BIGINT), the program asks for (KEY INT): keys"
                                + " can't change: keep their types, give the state another name to begin it anew, or start anew"
                                + " with --fresh");
        restored.close();
    }

    @Test
    void layersAndOtherSubtasksEvolveAlike() {
        StateMemory memory = memory(List.of(), Optional.empty());
        KeyedStates<Long> states = new KeyedStates<>(memory, TypeInformation.of(Long.class));
        ValueState<Colored> state = states.getState(new ValueStateDescriptor<>("orders", Colored.class));
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        for (Color color : List.of(Color.BLUE, Color.RED)) {
            for (long key = 0; key < 1000; key++) {
                states.setCurrentKey(key);
                state.update(new Colored(color));
            }
            FrozenState frozen = memory.freeze(color == Color.BLUE);
            layers.writeBytes(Snapshots.bytes(frozen));
        }
        memory.close();
        SnapshotReader snapshot = new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(layers.toByteArray())));
        int found = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            // That all were blue at first is nobody's concern any more.
            try (StateMemory part = memory(List.of(snapshot), Optional.of(subtask))) {
                KeyedStates<Long> own = new KeyedStates<>(part, TypeInformation.of(Long.class));
                ValueState<FewerColored> fewer = own.getState(new ValueStateDescriptor<>("orders", FewerColored.class));
                for (long key = 0; key < 1000; key++) {
                    own.setCurrentKey(key);
                    found += fewer.value() == null ? 0 : 1;
                }
            }
        }
        assertThat(found).isEqualTo(1000);
    }
}
