package io.rivulus.sql.function;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Position;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways to call a function of the user's.
///
/// @param name what errors call the function
/// @param verb the name of the methods
record Overloads(String name, String verb, List<EvalMethod> methods) {
    Overloads {
        methods = List.copyOf(methods);
    }

    /// Those of a class.
    ///
    /// @throws UserException when there is none
    static Overloads of(String name, Class<?> type, String verb, Function<Method, EvalMethod> method) {
        List<EvalMethod> methods = methods(type, verb).map(method).toList();
        if (methods.isEmpty()) {
            throw UserFunctionErrors.wrongClass(type.getName(), "it has no public method " + verb, null);
        }
        return new Overloads(name, verb, methods);
    }

    static Stream<Method> methods(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .sorted(Comparator.comparing(Method::toString));
    }

    /// The method whose parameters are nearest to the arguments.
    ///
    /// @throws UserException when none takes them, or several do as well
    EvalMethod nearest(List<Expression> arguments, Position position) {
        int least = methods.stream()
                .mapToInt(method -> method.cost(arguments))
                .filter(cost -> cost != EvalMethod.NEVER)
                .min()
                .orElse(EvalMethod.NEVER);
        String types = arguments.stream()
                .map(argument -> argument.type().name())
                .collect(Collectors.joining(", ", name + "(", ")" + FunctionCatalog.at(position)));
        if (least == EvalMethod.NEVER) {
            throw new UserException(
                    FunctionErrors.WRONG_ARGUMENTS,
                    "no method %s takes %s; it is called as %s".formatted(verb, types, signatures(methods)));
        }
        List<EvalMethod> nearest = methods.stream()
                .filter(method -> method.cost(arguments) == least)
                .toList();
        if (nearest.size() > 1) {
            throw new UserException(
                    UserFunctionErrors.AMBIGUOUS,
                    "%s could be any of %s: cast the arguments".formatted(types, signatures(nearest)));
        }
        return nearest.getFirst();
    }

    private String signatures(List<EvalMethod> of) {
        return of.stream().map(method -> method.signature(name)).collect(Collectors.joining(", "));
    }

    /// The arguments as the nearest method takes them.
    ///
    /// @param casting puts a CAST around an argument
    List<Expression> cast(List<Expression> arguments, Position position, BuiltInFunction.Casting casting) {
        EvalMethod method = nearest(arguments, position);
        List<Expression> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            cast.add(casting.cast(argument, method.target(i, argument.type())));
        }
        return cast;
    }
}
