package io.rivulus.sql.expression;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.expression.Node.Operation;
import io.rivulus.sql.expression.Node.Operation.Among;
import io.rivulus.sql.expression.Node.Operation.Constant;
import io.rivulus.sql.expression.Node.Operation.Invoke;
import io.rivulus.sql.expression.Node.Operation.Load;
import io.rivulus.sql.expression.Node.Operation.Special;
import io.rivulus.sql.function.Boxed;
import io.rivulus.sql.function.BuiltInFunction;
import io.rivulus.sql.function.Casts;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.SpecialForm;
import io.rivulus.sql.function.Stability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Expressions as a graph in which every distinct one stands once, lowered to the few operations that are compiled.
///
/// Long lists of arguments become trees of short ones, so that each part fits a method.
final class Graph {
    private static final int ARGUMENTS_MAX = 16;
    /// Fewer constants are compared one by one.
    private static final int SET_MIN = 4;

    private final FunctionCatalog catalog;
    private final boolean nulls;
    private final Map<Key, Node> nodes = new HashMap<>();
    /// By identity, for to hash an expression is to walk it.
    private final IdentityHashMap<Expression, Node> known = new IdentityHashMap<>();

    /// @param nulls whether nullable inputs can be null, or were found to hold none
    Graph(FunctionCatalog catalog, boolean nulls) {
        this.catalog = catalog;
        this.nulls = nulls;
    }

    /// The node of an expression. Arguments come before their calls, in a loop: users nest thousands of calls, and
    /// an ordinary stack has room for hundreds.
    Node add(Expression expression) {
        Deque<Expression> open = new ArrayDeque<>(List.of(expression));
        while (!open.isEmpty()) {
            Expression next = open.getFirst();
            List<Expression> missing = new ArrayList<>();
            if (!known.containsKey(next) && next instanceof Call call) {
                for (Expression argument : ExpressionShape.arguments(call)) {
                    if (!known.containsKey(argument)) {
                        missing.add(argument);
                    }
                }
            }
            if (missing.isEmpty()) {
                open.pop();
                if (!known.containsKey(next)) {
                    known.put(next, make(next));
                }
            }
            missing.reversed().forEach(open::push);
        }
        return Objects.requireNonNull(known.get(expression));
    }

    private Node make(Expression expression) {
        return switch (expression) {
            case Input input ->
                node(
                        new Load(List.of(input.index())),
                        List.of(),
                        input.type(),
                        nulls && input.type().nullable(),
                        input);
            case Literal literal -> {
                Object value = Boxed.of(literal.value(), literal.type());
                yield node(new Constant(value), List.of(), literal.type(), value == null, literal);
            }
            case Call call -> call(call);
        };
    }

    private Node call(Call call) {
        boolean tries = call.function().equals("TRY_CAST");
        if (tries || call.function().equals("CAST")) {
            Expression argument = call.arguments().getFirst();
            if (Casts.isFree(argument.type(), call.type())) {
                return add(argument);
            }
        }
        if (call.function().equals(FunctionCatalog.FIELD)) {
            Node row = add(call.arguments().getFirst());
            if (row.operation() instanceof Load(List<Integer> path)) {
                List<Integer> longer = new ArrayList<>(path);
                longer.add(FunctionCatalog.fieldIndex(call));
                boolean nullable = row.nullable() || (nulls && call.type().nullable());
                return node(new Load(longer), List.of(), call.type(), nullable, call);
            }
        }
        Optional<SpecialForm> form = SpecialForm.of(call.function());
        return form.isPresent() ? special(form.get(), call) : invoke(call, tries);
    }

    private Node invoke(Call call, boolean tries) {
        BuiltInFunction function = catalog.function(call);
        List<Node> arguments = addAll(call.arguments());
        boolean strict = !function.nullCalls() && arguments.stream().anyMatch(Node::nullable);
        Invoke operation = new Invoke(function, catalog.site(call), tries);
        return node(operation, arguments, call.type(), strict || function.givesNull() || tries, call);
    }

    private Node special(SpecialForm form, Call call) {
        return switch (form) {
            case AND, OR -> special(form, call, chunked(form, call, addAll(ExpressionShape.arguments(call))));
            case COALESCE -> special(form, call, coalesced(call, addAll(call.arguments())));
            case CASE -> branches(call, addAll(call.arguments()), 0);
            case IN -> in(call);
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> {
                List<Node> arguments = new ArrayList<>(addAll(call.arguments()));
                arguments.add(add(catalog.resolve("=", call.arguments(), call.position())));
                yield special(form, call, arguments);
            }
            case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE, ROW, ARRAY, MAP ->
                special(form, call, addAll(call.arguments()));
        };
    }

    private Node special(SpecialForm form, Call call, List<Node> arguments) {
        boolean nullable = switch (form) {
            case AND, OR -> arguments.stream().anyMatch(Node::nullable);
            case COALESCE -> arguments.stream().allMatch(Node::nullable);
            case CASE -> resultsOf(arguments).stream().anyMatch(Node::nullable);
            default -> false;
        };
        return node(new Special(form), arguments, call.type(), nullable, call);
    }

    private static List<Node> resultsOf(List<Node> arguments) {
        List<Node> results = new ArrayList<>(List.of(arguments.getLast()));
        for (int i = 1; i < arguments.size(); i += 2) {
            results.add(arguments.get(i));
        }
        return results;
    }

    private List<Node> chunked(SpecialForm form, Call call, List<Node> arguments) {
        if (arguments.size() <= ARGUMENTS_MAX) {
            return arguments;
        }
        List<Node> chunks = new ArrayList<>();
        for (int from = 0; from < arguments.size(); from += ARGUMENTS_MAX) {
            List<Node> chunk = arguments.subList(from, Math.min(from + ARGUMENTS_MAX, arguments.size()));
            chunks.add(chunk.size() == 1 ? chunk.getFirst() : special(form, call, List.copyOf(chunk)));
        }
        return chunked(form, call, chunks);
    }

    private List<Node> coalesced(Call call, List<Node> arguments) {
        if (arguments.size() <= ARGUMENTS_MAX) {
            return arguments;
        }
        List<Node> first = new ArrayList<>(arguments.subList(0, ARGUMENTS_MAX - 1));
        List<Node> rest = List.copyOf(arguments.subList(ARGUMENTS_MAX - 1, arguments.size()));
        first.add(special(SpecialForm.COALESCE, call, coalesced(call, rest)));
        return first;
    }

    private Node branches(Call call, List<Node> arguments, int from) {
        if (arguments.size() - from <= ARGUMENTS_MAX + 1) {
            return special(SpecialForm.CASE, call, List.copyOf(arguments.subList(from, arguments.size())));
        }
        List<Node> first = new ArrayList<>(arguments.subList(from, from + ARGUMENTS_MAX));
        first.add(branches(call, arguments, from + ARGUMENTS_MAX));
        return special(SpecialForm.CASE, call, first);
    }

    private Node in(Call call) {
        Expression value = call.arguments().getFirst();
        List<Expression> list = call.arguments().subList(1, call.arguments().size());
        boolean constant = list.stream().allMatch(Literal.class::isInstance);
        if (constant
                && list.size() >= SET_MIN
                && isHashable(Kind.of(value.type().storage()))) {
            List<Object> values = new ArrayList<>();
            for (Expression element : list) {
                Object boxed = Boxed.of(((Literal) element).value(), element.type());
                if (boxed != null) {
                    values.add(boxed);
                }
            }
            LiteralSet set = new LiteralSet(values, values.size() < list.size());
            Node argument = add(value);
            return node(new Among(set), List.of(argument), call.type(), argument.nullable() || set.hasNull(), call);
        }
        List<Node> comparisons = new ArrayList<>();
        for (Expression element : list) {
            comparisons.add(add(catalog.resolve("=", List.of(value, element), call.position())));
        }
        return comparisons.size() == 1
                ? comparisons.getFirst()
                : special(SpecialForm.OR, call, chunked(SpecialForm.OR, call, comparisons));
    }

    // Floating-point numbers are equal in a way of their own, and arrays by their content.
    private static boolean isHashable(Kind kind) {
        return switch (kind) {
            case INT, LONG, WIDE, BYTES -> true;
            case BOOLEAN, FLOAT, DOUBLE, NESTED -> false;
        };
    }

    private List<Node> addAll(List<Expression> expressions) {
        return expressions.stream().map(this::add).toList();
    }

    private Node node(
            Operation operation, List<Node> arguments, DataType type, boolean nullable, Expression expression) {
        if (operation instanceof Invoke invoke && invoke.function().stability() == Stability.NEVER) {
            return new Node(operation, arguments, type, nullable, expression);
        }
        Object what = operation instanceof Invoke invoke ? List.of(invoke.function(), invoke.tries()) : operation;
        return nodes.computeIfAbsent(
                new Key(what, arguments, type), _ -> new Node(operation, arguments, type, nullable, expression));
    }

    /// Nodes are equal by identity, which the nodes of equal arguments share.
    private record Key(Object what, List<Node> arguments, DataType type) {}
}
