package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.WindowTable;
import io.rivulus.sql.plan.node.TimeColumns;
import java.util.List;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/// Turns a window table function into a step, once its column is a time attribute and its sizes fit.
final class WindowConverter {
    PlanNode convert(TableFunctionScan rel, PlanNode input) {
        RexCall call = (RexCall) rel.getCall();
        String name = call.getOperator().getName();
        int time = columns(call.getOperands().getFirst()).getFirst();
        if (!TimeColumns.EVENT.of(input).get(time)
                && !TimeColumns.PROCESSING.of(input).get(time)) {
            throw new UserException(
                    PlanErrors.NO_EVENT_TIME,
                    "%s is over %s, which has no watermark here; declare WATERMARK FOR it, and put the window before joins"
                                    .formatted(name, input.type().names().get(time))
                            + " and groupings");
        }
        List<Long> sizes = call.getOperands().stream()
                .filter(RexLiteral.class::isInstance)
                .map(operand -> millis((RexLiteral) operand))
                .toList();
        boolean byKeys = name.equals("SESSION") && call.getOperands().size() > 2;
        List<Integer> keys = byKeys ? columns(call.getOperands().getLast()) : List.of();
        return new WindowTable(input, window(name, sizes), time, keys);
    }

    private static List<Integer> columns(RexNode descriptor) {
        return descriptor instanceof RexCall call
                ? call.getOperands().stream()
                        .filter(RexInputRef.class::isInstance)
                        .map(operand -> ((RexInputRef) operand).getIndex())
                        .toList()
                : List.of();
    }

    private static long millis(RexLiteral literal) {
        Long millis = literal.getValueAs(Long.class);
        return millis == null ? 0 : millis;
    }

    private static Window window(String name, List<Long> sizes) {
        long first = sizes.getFirst();
        long second = sizes.size() > 1 ? sizes.get(1) : 0;
        long third = sizes.size() > 2 ? sizes.get(2) : 0;
        boolean isDouble = name.equals("HOP") || name.equals("CUMULATE");
        if (first <= 0 || (isDouble && second <= 0)) {
            throw invalid("the sizes of %s must be more than nothing".formatted(name));
        }
        if (isDouble && second % first != 0) {
            throw invalid("the size of %s must be a multiple of its %s: %d ms is not one of %d ms"
                    .formatted(name, name.equals("HOP") ? "slide" : "step", second, first));
        }
        return switch (name) {
            case "TUMBLE" -> new Window.Tumble(first, second);
            case "HOP" -> new Window.Hop(second, first, third);
            case "CUMULATE" -> new Window.Cumulate(second, first, third);
            default -> new Window.Session(first);
        };
    }

    private static UserException invalid(String message) {
        return new UserException(PlanErrors.INVALID_WINDOW, message);
    }
}
