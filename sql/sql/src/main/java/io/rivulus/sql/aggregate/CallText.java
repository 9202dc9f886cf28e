package io.rivulus.sql.aggregate;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.expression.RowText;
import io.rivulus.sql.operator.AggregateCall;
import java.util.List;
import java.util.stream.Collectors;

/// An aggregate and its groups, as errors name them.
///
/// @param input what the call's arguments are columns of
/// @param keys the columns by which a user knows a group; none when there are no groups to tell apart
record CallText(AggregateCall call, RowType input, List<Integer> keys) {
    /// The aggregate as it was written, as far as the plan knows that: what is computed for it has no name.
    String name() {
        String arguments = call.arguments().stream()
                .map(argument -> input.names().get(argument))
                .collect(Collectors.joining(", "));
        return arguments.contains("$")
                ? call.name()
                : "%s(%s%s)".formatted(call.name(), call.distinct() ? "DISTINCT " : "", arguments);
    }

    /// Which of the groups it is; empty when there is one only.
    String group(Groups groups, int index) {
        return keys.isEmpty()
                ? ""
                : ", in the group with "
                        + RowText.of(input, keys, column -> groups.keys()[keys.indexOf(column)], index);
    }
}
