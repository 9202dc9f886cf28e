package io.rivulus.state.handle;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.state.AggregatingState;
import io.rivulus.api.state.AggregatingStateDescriptor;
import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ReducingState;
import io.rivulus.api.state.ReducingStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.type.TypeHint;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.state.StateMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every kind of state, and beside it what should be in it.
final class Model<K> {
    private static final int WINDOWS = 4;

    /// All that a function could keep in one value.
    record Order(
            long id,
            @Nullable String name,
            double price,
            @Nullable Color color,
            List<String> tags,
            Map<String, Integer> counts,
            Optional<Duration> took,
            @Nullable Place place) {}

    record Place(String city, int number) {}

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "another one";
            }
        }
    }

    /// Sums up numbers in a text.
    record Sum() implements AggregateFunction<Integer, List<Integer>, String> {
        @Override
        public List<Integer> createAccumulator() {
            return List.of(0);
        }

        @Override
        public List<Integer> add(Integer value, List<Integer> sum) {
            return List.of(sum.getFirst() + value);
        }

        @Override
        public String getResult(List<Integer> sum) {
            return "sum " + sum.getFirst();
        }

        @Override
        public List<Integer> merge(List<Integer> left, List<Integer> right) {
            return add(left.getFirst(), right);
        }
    }

    /// What should be kept for all keys.
    record Kept<K>(
            Map<K, Order> orders,
            Map<K, Long> counts,
            Map<K, List<Place>> lists,
            Map<K, Map<String, Order>> maps,
            Map<K, Map<Place, Long>> byPlace,
            Map<K, Integer> reduced,
            Map<K, Map<Long, List<Long>>> windows) {
        Kept() {
            this(
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>());
        }

        Kept<K> copy() {
            Kept<K> copy = new Kept<>();
            copy.orders.putAll(orders);
            copy.counts.putAll(counts);
            copy.reduced.putAll(reduced);
            lists.forEach((key, list) -> copy.lists.put(key, new ArrayList<>(list)));
            maps.forEach((key, map) -> copy.maps.put(key, new HashMap<>(map)));
            byPlace.forEach((key, map) -> copy.byPlace.put(key, new HashMap<>(map)));
            windows.forEach((key, map) -> copy.windows.put(key, new HashMap<>(map)));
            return copy;
        }
    }

    final KeyedStates<K> states;
    private final ValueState<Order> order;
    private final ValueState<Long> count;
    private final ListState<Place> list;
    private final MapState<String, Order> map;
    private final MapState<Place, Long> byPlace;
    private final ReducingState<Integer> reduced;
    private final AggregatingState<Integer, String> aggregated;
    private final WindowStates windows;
    private final ValueState<Long> sum;
    private final ListState<Long> parts;

    Model(StateMemory memory, TypeInformation<K> keyType) {
        states = new KeyedStates<>(memory, keyType);
        order = states.getState(new ValueStateDescriptor<>("order", Order.class));
        count = states.getState(new ValueStateDescriptor<>("count", Long.class));
        list = states.getListState(new ListStateDescriptor<>("list", Place.class));
        map = states.getMapState(new MapStateDescriptor<>("map", String.class, Order.class));
        byPlace = states.getMapState(new MapStateDescriptor<>("by place", Place.class, Long.class));
        reduced = states.getReducingState(new ReducingStateDescriptor<>("reduced", Math::max, Integer.class));
        aggregated = states.getAggregatingState(new AggregatingStateDescriptor<>(
                "aggregated", new Sum(), TypeInformation.of(new TypeHint<List<Integer>>() {})));
        windows = states.windows("windows");
        sum = windows.getState(new ValueStateDescriptor<>("sum", Long.class));
        parts = windows.getListState(new ListStateDescriptor<>("parts", Long.class));
    }

    /// One random change for a key.
    void change(K key, RandomGenerator random, Kept<K> kept) {
        states.setCurrentKey(key);
        switch (random.nextInt(16)) {
            case 0, 1 -> {
                Order updated = order(random);
                order.update(updated);
                kept.orders.put(key, updated);
                assertThat(order.value()).isEqualTo(updated);
            }
            case 2 -> {
                order.clear();
                count.update(null);
                kept.orders.remove(key);
                kept.counts.remove(key);
            }
            case 3 -> {
                Long before = count.value();
                count.update(before == null ? 1 : before + 1);
                kept.counts.merge(key, 1L, Long::sum);
            }
            case 4, 5 -> changeList(key, random, kept.lists.computeIfAbsent(key, _ -> new ArrayList<>()));
            case 6, 7, 8 -> changeMap(key, random, kept.maps.computeIfAbsent(key, _ -> new HashMap<>()));
            case 9, 10 -> {
                Map<Place, Long> entries = kept.byPlace.computeIfAbsent(key, _ -> new HashMap<>());
                Place place = place(random);
                long number = random.nextLong();
                byPlace.put(place, number);
                entries.put(place, number);
            }
            case 11, 12, 13, 14 -> changeWindow(random, kept.windows.computeIfAbsent(key, _ -> new HashMap<>()));
            default -> {
                int number = random.nextInt();
                reduced.add(number);
                aggregated.add(number);
                kept.reduced.merge(key, number, Math::max);
            }
        }
    }

    private void changeList(K key, RandomGenerator random, List<Place> places) {
        switch (random.nextInt(6)) {
            case 0 -> {
                list.clear();
                places.clear();
            }
            case 1 -> {
                List<Place> updated = List.of(place(random), place(random), place(random));
                list.update(updated);
                places.clear();
                places.addAll(updated);
            }
            default -> {
                Place place = place(random);
                list.add(place);
                places.add(place);
            }
        }
        assertThat(list.get()).as("list of %s", key).containsExactlyElementsOf(places);
    }

    private void changeMap(K key, RandomGenerator random, Map<String, Order> entries) {
        String mapKey = "entry " + random.nextInt(20);
        switch (random.nextInt(12)) {
            case 0 -> {
                map.clear();
                entries.clear();
            }
            case 1, 2 -> {
                map.remove(mapKey);
                entries.remove(mapKey);
            }
            case 3 -> removeWhileIterating(random, entries);
            case 4 -> {
                map.put(mapKey, null);
                entries.put(mapKey, null);
            }
            default -> {
                Order put = order(random);
                map.put(mapKey, put);
                entries.put(mapKey, put);
            }
        }
        assertThat(map.get(mapKey)).isEqualTo(entries.get(mapKey));
        assertThat(map.contains(mapKey)).as("map of %s", key).isEqualTo(entries.containsKey(mapKey));
    }

    private void removeWhileIterating(RandomGenerator random, Map<String, Order> entries) {
        Set<String> seen = new HashSet<>();
        Set<String> before = Set.copyOf(entries.keySet());
        for (Iterator<Map.Entry<String, Order>> each = map.iterator(); each.hasNext(); ) {
            Map.Entry<String, Order> entry = each.next();
            assertThat(seen.add(entry.getKey())).isTrue();
            assertThat(entries).containsEntry(entry.getKey(), entry.getValue());
            if (random.nextBoolean()) {
                each.remove();
                entries.remove(entry.getKey());
            }
        }
        assertThat(seen).isEqualTo(before);
    }

    private void changeWindow(RandomGenerator random, Map<Long, List<Long>> all) {
        long window = random.nextInt(WINDOWS);
        windows.setCurrentWindow(window);
        if (random.nextInt(4) == 0) {
            sum.clear();
            parts.clear();
            all.remove(window);
            return;
        }
        long part = random.nextInt(1000);
        Long before = sum.value();
        sum.update(before == null ? part : before + part);
        parts.add(part);
        all.merge(
                window,
                List.of(part),
                (old, one) -> Stream.concat(old.stream(), one.stream()).toList());
        long other = random.nextInt(WINDOWS);
        windows.setCurrentWindow(other);
        checkWindow(other, all);
    }

    private void checkWindow(long window, Map<Long, List<Long>> all) {
        List<Long> expected = all.getOrDefault(window, List.of());
        assertThat(sum.value())
                .isEqualTo(
                        expected.isEmpty()
                                ? null
                                : expected.stream().mapToLong(Long::longValue).sum());
        assertThat(parts.get()).containsExactlyElementsOf(expected);
    }

    /// Asserts that a key has what it should.
    void check(K key, Kept<K> kept) {
        states.setCurrentKey(key);
        assertThat(order.value()).isEqualTo(kept.orders.get(key));
        assertThat(count.value()).isEqualTo(kept.counts.get(key));
        assertThat(list.get()).containsExactlyElementsOf(kept.lists.getOrDefault(key, List.of()));
        Map<String, Order> entries = kept.maps.getOrDefault(key, Map.of());
        Map<String, Order> found = new LinkedHashMap<>();
        map.entries().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        assertThat(found).isEqualTo(entries);
        assertThat(map.isEmpty()).isEqualTo(entries.isEmpty());
        assertThat(map.values()).containsExactlyInAnyOrderElementsOf(entries.values());
        Map<Place, Long> places = kept.byPlace.getOrDefault(key, Map.of());
        assertThat(byPlace.keys()).containsExactlyInAnyOrderElementsOf(places.keySet());
        places.forEach((place, number) -> assertThat(byPlace.get(place)).isEqualTo(number));
        assertThat(reduced.get()).isEqualTo(kept.reduced.get(key));
        assertThat(aggregated.get() == null).isEqualTo(reduced.get() == null);
        for (long window = 0; window < WINDOWS; window++) {
            windows.setCurrentWindow(window);
            checkWindow(window, kept.windows.getOrDefault(key, Map.of()));
        }
    }

    static Order order(RandomGenerator random) {
        return new Order(
                random.nextLong(),
                random.nextInt(5) == 0 ? null : "n\0ä€😀".substring(random.nextInt(3)) + random.nextInt(),
                random.nextDouble(),
                random.nextBoolean() ? Color.values()[random.nextInt(2)] : null,
                List.of("x".repeat(random.nextInt(30)), "", "y"),
                random.nextBoolean() ? Map.of("a", random.nextInt(), "b\0", -1) : Map.of(),
                random.nextBoolean() ? Optional.of(Duration.ofSeconds(random.nextInt(), 5)) : Optional.empty(),
                random.nextBoolean() ? place(random) : null);
    }

    private static Place place(RandomGenerator random) {
        return new Place("city " + random.nextInt(3), random.nextInt(4));
    }
}
