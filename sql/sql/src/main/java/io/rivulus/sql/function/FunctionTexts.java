package io.rivulus.sql.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the documentation says of each built-in function, gathered from all the methods of its name.
final class FunctionTexts {
    private static final String ARROW = " → ";
    private static final String NUMBER = "NUMBER";

    /// With so many types of numbers a function counts as one of numbers.
    private static final int NUMBERS_MIN = 4;

    private static final Set<Parameter> NUMBERS = EnumSet.of(
            Parameter.TINYINT,
            Parameter.SMALLINT,
            Parameter.INT,
            Parameter.INT_OR_LESS,
            Parameter.BIGINT,
            Parameter.FLOAT,
            Parameter.DOUBLE,
            Parameter.DECIMAL_LONG,
            Parameter.DECIMAL_WIDE);

    /// A function that takes these compares values of any type.
    private static final Set<Parameter> STORED =
            EnumSet.of(Parameter.STORED_INT, Parameter.STORED_LONG, Parameter.STORED_WIDE, Parameter.STORED_BYTES);

    private FunctionTexts() {}

    /// @param functions by all of their names
    static List<FunctionText> of(Map<String, List<BuiltInFunction>> functions) {
        Stream<FunctionText> called = functions.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(FunctionCatalog.FIELD))
                .filter(entry -> !CatalogForm.names().contains(entry.getKey()))
                .filter(entry -> entry.getValue().getFirst().name().equals(entry.getKey()))
                .map(entry -> text(entry.getKey(), entry.getValue()));
        Stream<FunctionText> special = Arrays.stream(SpecialForm.values()).map(SpecialForm::documentation);
        Stream<FunctionText> named = Arrays.stream(CatalogForm.values()).map(CatalogForm::text);
        return Stream.of(called, special, named)
                .flatMap(Function.identity())
                .sorted(Comparator.comparing(FunctionText::group).thenComparing(FunctionText::name))
                .toList();
    }

    private static FunctionText text(String name, List<BuiltInFunction> overloads) {
        List<String> aliases = new ArrayList<>(overloads.getFirst().names());
        aliases.remove(name);
        return new FunctionText(
                overloads.stream()
                        .map(BuiltInFunction::group)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                name,
                aliases,
                calls(name, overloads),
                overloads.stream()
                        .map(BuiltInFunction::description)
                        .filter(Predicate.not(String::isEmpty))
                        .distinct()
                        .toList(),
                facts(overloads),
                overloads.stream()
                        .flatMap(function -> function.examples().stream())
                        .distinct()
                        .toList(),
                List.of());
    }

    /// The ways to call it, those with numbers of all types as one.
    private static List<String> calls(String name, List<BuiltInFunction> overloads) {
        boolean comparesAnything = overloads.stream()
                .anyMatch(function -> function.parameters().stream().anyMatch(STORED::contains));
        Map<String, List<BuiltInFunction>> byForm = new LinkedHashMap<>();
        for (BuiltInFunction function : overloads) {
            String form = function.call()
                    .orElseGet(() -> comparesAnything
                            ? form(name, function, _ -> Parameter.ANY.text())
                            : form(name, function, type -> NUMBERS.contains(type) ? NUMBER : text(type)));
            byForm.computeIfAbsent(form, _ -> new ArrayList<>()).add(function);
        }
        return byForm.entrySet().stream()
                .flatMap(entry -> calls(name, entry.getKey(), entry.getValue(), comparesAnything))
                .distinct()
                .sorted(Comparator.comparingInt(String::length))
                .toList();
    }

    private static Stream<String> calls(
            String name, String form, List<BuiltInFunction> overloads, boolean comparesAnything) {
        boolean ofNumbers = form.contains(NUMBER)
                && overloads.stream().map(FunctionTexts::result).distinct().count() >= NUMBERS_MIN;
        if (comparesAnything || ofNumbers || !form.contains(NUMBER)) {
            Set<String> results = overloads.stream().map(FunctionTexts::result).collect(Collectors.toSet());
            String result = results.size() == 1 ? results.iterator().next() : ofNumbers ? NUMBER : "the common type";
            return Stream.of(form + ARROW + result);
        }
        return overloads.stream()
                .map(function -> function.call().orElseGet(() -> form(name, function, FunctionTexts::text))
                        + ARROW
                        + result(function));
    }

    private static String result(BuiltInFunction function) {
        return withoutPrecision(function.resultRule().text(function.parameters()));
    }

    private static String text(Parameter parameter) {
        return withoutPrecision(parameter.text());
    }

    /// Timestamps of nanoseconds have methods of their own, which is nobody's concern.
    private static String withoutPrecision(String type) {
        return type.replace("(9)", "");
    }

    private static String form(String name, BuiltInFunction function, Function<Parameter, String> text) {
        List<String> types = function.parameters().stream().map(text).toList();
        if (Character.isLetter(name.charAt(0))) {
            boolean more = function.varArgs() || function.folds();
            return name + "(" + String.join(", ", types) + (more ? "...)" : ")");
        }
        return types.size() == 1 ? name + types.getFirst() : types.get(0) + " " + name + " " + types.get(1);
    }

    private static List<String> facts(List<BuiltInFunction> overloads) {
        List<String> facts = new ArrayList<>();
        boolean takesArguments =
                overloads.stream().anyMatch(function -> !function.parameters().isEmpty());
        if (takesArguments && !all(overloads, BuiltInFunction::nullCalls)) {
            facts.add("NULL when an argument is NULL.");
        }
        if (all(overloads, BuiltInFunction::nullCalls)) {
            facts.add("An argument may be NULL without the result being NULL.");
        }
        boolean decimals = overloads.stream().anyMatch(BuiltInFunction::givesNull)
                && overloads.stream().filter(BuiltInFunction::givesNull).allMatch(FunctionTexts::isDecimal);
        if (decimals) {
            facts.add("NULL when a DECIMAL has no room for the result.");
        } else if (overloads.stream().anyMatch(BuiltInFunction::givesNull)) {
            facts.add("May be NULL though no argument is.");
        }
        boolean dependsOnOverflow = overloads.stream().anyMatch(function -> !function.exists(Overflow.WRAP));
        if (dependsOnOverflow) {
            facts.add("A whole number too large for its type is an error; with `table.exec.overflow = wrap` it wraps"
                    + " around.");
        }
        Stability least = overloads.stream()
                .map(BuiltInFunction::stability)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean some = overloads.stream().anyMatch(function -> function.stability() != least);
        facts.add((some ? "Without arguments: " : "") + fact(least));
        return facts;
    }

    static String fact(Stability stability) {
        return switch (stability) {
            case ALWAYS -> "The same arguments always give the same result.";
            case BATCH ->
                "Reads the clock once for each batch of rows, so that it can't be used on rows that may be taken back.";
            case NEVER ->
                "Gives another result for each row and at each call, so that it can't be used on rows that may be taken"
                        + " back.";
        };
    }

    private static boolean isDecimal(BuiltInFunction function) {
        return function.resultRule().isDecimal();
    }

    private static boolean all(Collection<BuiltInFunction> overloads, Predicate<BuiltInFunction> holds) {
        return overloads.stream().allMatch(holds);
    }
}
