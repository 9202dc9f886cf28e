package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Aggregates whose result tells in which order values came.
final class OrderedAggregatesTest {
    private static final RowType INPUT = RowType.of(new Field("k", Types.INT), new Field("t", Types.STRING));
    private static final DataType TEXTS = Types.array(Types.STRING);

    private static final List<AggregateCall> CALLS = List.of(
            call(AggregateFunction.ARRAY_AGG, false, TEXTS, AggregateOption.NONE),
            call(AggregateFunction.ARRAY_AGG, true, TEXTS, AggregateOption.NONE),
            call(AggregateFunction.ARRAY_AGG, false, TEXTS, new AggregateOption.IgnoreNulls()),
            call(AggregateFunction.LISTAGG, false, Types.STRING, new AggregateOption.Separator("; ")),
            call(AggregateFunction.LISTAGG, true, Types.STRING, AggregateOption.NONE),
            call(AggregateFunction.FIRST_VALUE, false, Types.STRING, AggregateOption.NONE),
            call(AggregateFunction.LAST_VALUE, false, Types.STRING, AggregateOption.NONE),
            call(AggregateFunction.LAST_VALUE, true, Types.STRING, AggregateOption.NONE));

    private static AggregateCall call(
            AggregateFunction function, boolean distinct, DataType type, AggregateOption option) {
        return new AggregateCall(function, distinct, List.of(1), OptionalInt.empty(), type, Overflow.ERROR, option);
    }

    /// The values of a group, in the order of their coming.
    private static final class Group {
        final List<@Nullable String> values = new ArrayList<>();
        /// How often each is there, in the order in which they came while they weren't there.
        final Map<@Nullable String, Integer> different = new LinkedHashMap<>();

        void comes(@Nullable String value) {
            values.add(value);
            different.merge(value, 1, Integer::sum);
        }

        /// Of equal values the oldest goes.
        void goes(@Nullable String value) {
            values.remove(value);
            different.computeIfPresent(value, (_, count) -> count == 1 ? null : count - 1);
        }

        List<@Nullable Object> results(Integer key) {
            List<String> known = values.stream().filter(Objects::nonNull).toList();
            List<String> knownDifferent =
                    different.keySet().stream().filter(Objects::nonNull).toList();
            List<@Nullable Object> row = new ArrayList<>();
            row.add(key);
            row.add(values);
            row.add(new ArrayList<>(different.keySet()));
            if (known.isEmpty()) {
                row.addAll(Collections.nCopies(6, null));
                return row;
            }
            row.add(known);
            row.add(String.join("; ", known));
            row.add(String.join(",", knownDifferent));
            row.add(known.getFirst());
            row.add(known.getLast());
            row.add(knownDifferent.getLast());
            return row;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepTheOrderOfComing(boolean updates) {
        RandomGenerator random = new SplittableRandom(updates ? 1 : 2);
        List<Group> groups = List.of(new Group(), new Group(), new Group());
        try (OperatorRun run = run(updates)) {
            for (int round = 0; round < 40; round++) {
                List<Change> changes = new ArrayList<>();
                for (int i = random.nextInt(12); i >= 0; i--) {
                    int key = random.nextInt(groups.size());
                    Group group = groups.get(key);
                    if (updates && !group.values.isEmpty() && random.nextInt(9) < 4) {
                        String value = group.values.get(random.nextInt(group.values.size()));
                        group.goes(value);
                        changes.add(Change.delete(key, value));
                    } else {
                        String value = random.nextInt(6) == 0 ? null : "t" + random.nextInt(4);
                        group.comes(value);
                        changes.add(Change.insert(key, value));
                    }
                }
                run.batch(changes);
                run.barrier();
                Set<List<@Nullable Object>> expected = new HashSet<>();
                for (int key = 0; key < groups.size(); key++) {
                    if (!groups.get(key).values.isEmpty()) {
                        expected.add(groups.get(key).results(key));
                    }
                }
                assertThat(run.result().keySet()).as("round %d", round).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatGoesBeforeItCameNeverStands() {
        try (OperatorRun run = run(true)) {
            run.batch(List.of(Change.delete(1, "a"), Change.insert(1, "b"), Change.insert(1, "c")));
            run.barrier();
            run.batch(List.of(Change.insert(1, "a"), Change.insert(1, "a")));
            run.barrier();
            assertThat(run.result().keySet().iterator().next().get(1)).isEqualTo(List.of("b", "c", "a"));
        }
    }

    @Test
    void aValueKeepsItsPlaceWhileOneOfItIsLeft() {
        try (OperatorRun run = run(true)) {
            run.batch(List.of(
                    Change.insert(1, "a"),
                    Change.insert(1, "b"),
                    Change.insert(1, "a"),
                    new Change(ChangeKind.UPDATE_BEFORE, Change.insert(1, "a").row())));
            run.barrier();
            List<@Nullable Object> row = run.result().keySet().iterator().next();
            assertThat(row.get(1)).isEqualTo(List.of("b", "a"));
            assertThat(row.get(2)).isEqualTo(List.of("a", "b"));
            assertThat(row.get(5)).isEqualTo("a,b");
            assertThat(row.get(8)).isEqualTo("b");
        }
    }

    private static OperatorRun run(boolean updates) {
        return new OperatorRun(
                new GroupAggregateFactory(INPUT, List.of(0), CALLS, updates, Emission.EPOCH),
                List.of(INPUT.types()),
                Stream.concat(Stream.of(Types.INT), CALLS.stream().map(AggregateCall::type))
                        .toList());
    }
}
