package io.rivulus.sql.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.Check;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.state.Bytes;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;

/// Which accumulator an aggregate has.
final class AccumulatorOfCall {
    /// Of LISTAGG where none is given.
    private static final String SEPARATOR = ",";

    private AccumulatorOfCall() {}

    /// @param merging whether groups merge with one another
    static Accumulator of(
            StateMemory memory,
            RowType input,
            int[] keys,
            AggregateCall call,
            boolean inputUpdates,
            boolean merging,
            UserInstances users) {
        Accumulator plain = call.option() instanceof AggregateOption.User user
                ? new UserAccumulator(user.aggregate(), call, text(call, input, keys, merging), users)
                : plain(memory, input, keys, call, inputUpdates, merging);
        return merging && Accumulators.isDistinct(call)
                ? new OrderedDistinct(memory, plain, keys, call.arguments(), input.types())
                : plain;
    }

    private static Accumulator plain(
            StateMemory memory, RowType input, int[] keys, AggregateCall call, boolean inputUpdates, boolean merging) {
        return switch (call.function()) {
            case COUNT -> new Counting(call.arguments());
            case SUM, SUM0, AVG ->
                new Summing(call, input.type(call.arguments().getFirst()), text(call, input, keys, merging));
            case VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP ->
                new Variance(call, input.type(call.arguments().getFirst()), text(call, input, keys, merging));
            case MIN, MAX -> {
                int argument = call.arguments().getFirst();
                boolean least = call.function() == AggregateFunction.MIN;
                yield inputUpdates
                        ? new OrderedExtreme(memory, least, argument, input.type(argument), keys, types(input, keys))
                        : new Extreme(least, argument, input.type(argument), new Bytes());
            }
            case SINGLE_VALUE -> new SingleValue(call.arguments().getFirst(), call.type());
            case FIRST_VALUE, LAST_VALUE -> {
                boolean first = call.function() == AggregateFunction.FIRST_VALUE;
                yield inputUpdates || call.distinct()
                        ? collected(memory, input, keys, call, new Gathering.One(), !first, true, inputUpdates, merging)
                        : new ValueInOrder(first, call.arguments().getFirst(), call.type());
            }
            case LISTAGG -> {
                String separator = call.option() instanceof AggregateOption.Separator given ? given.text() : SEPARATOR;
                Gathering text = new Gathering.Text(separator.getBytes(UTF_8));
                yield collected(memory, input, keys, call, text, false, true, inputUpdates, merging);
            }
            case ARRAY_AGG -> {
                boolean skipsNulls = call.option() instanceof AggregateOption.IgnoreNulls;
                yield collected(
                        memory, input, keys, call, new Gathering.Elements(), false, skipsNulls, inputUpdates, merging);
            }
            case JSON_ARRAYAGG -> {
                boolean skipsNulls = call.option() instanceof AggregateOption.IgnoreNulls;
                yield collected(memory, input, keys, call, new JsonArray(), false, skipsNulls, inputUpdates, merging);
            }
            case JSON_OBJECTAGG -> {
                JsonObject object = new JsonObject(call.option() instanceof AggregateOption.IgnoreNulls);
                yield collected(memory, input, keys, call, object, false, false, inputUpdates, merging);
            }
            case COLLECT -> new Multiset(memory, call.arguments().getFirst(), keys, input.types(), merging);
            case APPROX_COUNT_DISTINCT -> new CountingSketch(call.arguments().getFirst());
            case USER -> throw Check.unreachable("%s is made of its option", call.name());
        };
    }

    private static Collected collected(
            StateMemory memory,
            RowType input,
            int[] keys,
            AggregateCall call,
            Gathering gathering,
            boolean newestFirst,
            boolean skipsNulls,
            boolean inputUpdates,
            boolean merging) {
        int[] arguments = call.arguments().stream().mapToInt(Integer::intValue).toArray();
        return new Collected(
                memory,
                new Collected.Plan(
                        gathering,
                        newestFirst,
                        call.distinct(),
                        skipsNulls,
                        inputUpdates || call.distinct(),
                        merging,
                        keys,
                        arguments,
                        input.types()));
    }

    /// Groups that merge are known by a number of no meaning to a user.
    private static CallText text(AggregateCall call, RowType input, int[] keys, boolean merging) {
        return new CallText(
                call, input, merging ? List.of() : Arrays.stream(keys).boxed().toList());
    }

    private static List<DataType> types(RowType input, int[] columns) {
        return Arrays.stream(columns).mapToObj(input::type).toList();
    }
}
