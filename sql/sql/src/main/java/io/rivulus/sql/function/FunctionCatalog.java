package io.rivulus.sql.function;

import io.rivulus.base.Check;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.BuiltInFunction.Match;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The functions that SQL knows, by name. Immutable, safe on any thread.
///
/// [#resolve] makes a typed call of a name and arguments: it chooses among the functions of that name the one whose
/// parameters are nearest, casts the arguments to what it takes, and infers the result's type. Such calls are what
/// the compiler and the interpreter run.
public final class FunctionCatalog {
    private static final List<Class<?>> BUILT_IN = List.of(
            ArithmeticFunctions.class,
            ComparisonFunctions.class,
            DecimalFunctions.class,
            ExtremeFunctions.class,
            MathFunctions.class,
            TextFunctions.class,
            TextPieces.class,
            PatternFunctions.class,
            EncodingFunctions.class,
            IntervalFunctions.class,
            TemporalFunctions.class,
            CollectionFunctions.class,
            ArrayFunctions.class,
            JsonFunctions.class,
            NumericCasts.class,
            TextCasts.class,
            TextParsing.class,
            TemporalCasts.class,
            NestedCasts.class);

    /// The call that [#field] makes: of a row and the position of the field.
    public static final String FIELD = ".";

    /// The functions that UNNEST is, without and WITH ORDINALITY.
    public static final String UNNEST = "UNNEST";

    public static final String UNNEST_NUMBERED = "UNNEST WITH ORDINALITY";

    /// How many ways to call a function an error lists.
    private static final int SIGNATURES_MAX = 8;

    private static final String CAST = "CAST";
    private static final String TRY_CAST = "TRY_CAST";

    private final Map<String, List<BuiltInFunction>> functions = new TreeMap<>();
    private final Map<String, UserFunction> users;
    private final Overflow overflow;

    private FunctionCatalog(FunctionCatalog builtIn, Map<String, ? extends UserFunction> users) {
        this.overflow = builtIn.overflow;
        this.functions.putAll(builtIn.functions);
        this.users = Map.copyOf(users);
    }

    private FunctionCatalog(Overflow overflow) {
        this.overflow = overflow;
        this.users = Map.of();
        for (Class<?> owner : BUILT_IN) {
            for (Method method : owner.getDeclaredMethods()) {
                SqlFunction declaration = method.getAnnotation(SqlFunction.class);
                if (declaration != null) {
                    add(new BuiltInFunction(method, declaration), overflow);
                }
            }
        }
        // Reflection gives methods in no particular order.
        Comparator<BuiltInFunction> order =
                Comparator.comparing(BuiltInFunction::takesAnything).thenComparing(BuiltInFunction::toString);
        functions.values().forEach(overloads -> overloads.sort(order));
    }

    /// All built-in functions, with integer arithmetic that treats overflow as given.
    public static FunctionCatalog builtIn(Overflow overflow) {
        return new FunctionCatalog(overflow);
    }

    /// These functions and some of the user's, which hide those of their names.
    ///
    /// @param more by the names of calls, in capitals
    public FunctionCatalog with(Map<String, ? extends UserFunction> more) {
        return more.isEmpty() ? this : new FunctionCatalog(this, more);
    }

    /// Whether a call is of a function of the user's.
    public boolean isUser(Call call) {
        return users.containsKey(call.function());
    }

    /// Whether a name, in capitals, is that of a function that makes rows.
    public boolean isTable(String name) {
        return name.equals(UNNEST) || name.equals(UNNEST_NUMBERED) || users.get(name) instanceof UserTableFunction;
    }

    /// Whether a name, in capitals, is that of an aggregate function of the user's.
    public boolean isAggregate(String name) {
        return users.get(name) instanceof UserAggregateFunction;
    }

    /// For how long a call gives the same for the same arguments, leaving aside what these are.
    public Stability stability(Call call) {
        boolean cast = call.function().equals(CAST) || call.function().equals(TRY_CAST);
        if (isUser(call)) {
            return function(call).stability();
        }
        boolean fixed = SpecialForm.of(call.function()).isPresent()
                || (cast && Casts.isFree(call.arguments().getFirst().type(), call.type()));
        return fixed ? Stability.ALWAYS : function(call).stability();
    }

    /// What integer arithmetic does with a result too large for its type.
    public Overflow overflow() {
        return overflow;
    }

    /// All names that [#resolve] knows, functions and special forms alike.
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(functions.keySet());
        names.addAll(users.keySet());
        for (SpecialForm form : SpecialForm.values()) {
            names.add(form.text());
        }
        names.addAll(CatalogForm.names());
        names.remove(FIELD);
        return names;
    }

    /// What the documentation says of the built-in functions, by group and name: each of [#names] is the name of one of
    /// these, or an alias.
    public List<FunctionText> texts() {
        return FunctionTexts.of(functions);
    }

    /// The ways to call a function; empty for a special form.
    public List<BuiltInFunction> overloads(String name) {
        return List.copyOf(functions.getOrDefault(name, List.of()));
    }

    /// The typed call of a function, operator or special form.
    ///
    /// @param name in capitals, as [Call#function] has it
    /// @throws UserException when there is no such function, or none that takes these arguments
    public Expression resolve(String name, List<Expression> arguments, Position position) {
        if (users.get(name) instanceof UserScalarFunction user) {
            return user.call(name, arguments, position, this::implicitCast);
        }
        Expression rewritten = Rewrites.rewrite(this, name, arguments, position);
        if (rewritten != null) {
            return rewritten;
        }
        Optional<SpecialForm> form = SpecialForm.of(name);
        if (form.isPresent()) {
            return special(form.get(), arguments, position);
        }
        List<BuiltInFunction> overloads = functions.get(name);
        if (overloads == null) {
            throw unknown(name, position);
        }
        if (arguments.size() > 2 && overloads.getFirst().folds()) {
            Expression first = resolve(name, arguments.subList(0, 2), position);
            List<Expression> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
            rest.set(0, first);
            return resolve(name, rest, position);
        }
        @Nullable Match best = null;
        for (BuiltInFunction function : overloads) {
            Match match =
                    function.match(arguments, position, this::implicitCast).orElse(null);
            if (match != null && (best == null || match.cost() < best.cost())) {
                best = match;
            }
        }
        if (best == null) {
            throw wrongArguments(name, arguments, position);
        }
        return best.call();
    }

    /// The typed call of a function that makes rows.
    ///
    /// @param name of one that [#isTable]
    /// @throws UserException when it does not take these arguments
    public TableCall table(String name, List<Expression> arguments, Position position) {
        if (users.get(name) instanceof UserTableFunction function) {
            return function.call(name, arguments, position, this::implicitCast);
        }
        boolean numbered = name.equals(UNNEST_NUMBERED);
        RowType row = arguments.size() == 1
                ? UnnestedRows.row(arguments.getFirst().type(), numbered).orElse(null)
                : null;
        if (row == null) {
            throw error(
                    FunctionErrors.WRONG_ARGUMENTS,
                    "UNNEST can't take (%s)%s; it takes one ARRAY, MAP or MULTISET"
                            .formatted(types(arguments), at(position)));
        }
        return new TableCall(name, new TableCall.Maker.Unnest(numbered), arguments, row, position);
    }

    /// The arguments of an aggregate function of the user's, cast to what it takes.
    ///
    /// @param name of one that [#isAggregate]
    /// @throws UserException when it does not take them
    public List<Expression> aggregateArguments(String name, List<Expression> arguments, Position position) {
        return aggregate(name).cast(arguments, position, this::implicitCast);
    }

    /// The typed call of an aggregate function of the user's.
    ///
    /// @param arguments as [#aggregateArguments] has cast them
    public UserAggregate aggregate(String name, List<Expression> arguments, Position position) {
        return aggregate(name).call(name, arguments, position);
    }

    private UserAggregateFunction aggregate(String name) {
        if (users.get(name) instanceof UserAggregateFunction function) {
            return function;
        }
        throw Check.unreachable("%s is no aggregate", name);
    }

    /// `CAST(expression AS type)`: the expression itself when it has the type.
    ///
    /// @throws UserException when there is no such cast
    public Expression cast(Expression expression, DataType type, Position position) {
        return cast(CAST, expression, type, position);
    }

    /// `TRY_CAST(expression AS type)`: as [#cast], but NULL for a value that can't be cast.
    public Expression tryCast(Expression expression, DataType type, Position position) {
        return cast(TRY_CAST, expression, type, position);
    }

    /// The function that a call made by this catalog is of.
    public BuiltInFunction function(Call call) {
        if (users.get(call.function()) instanceof UserScalarFunction user) {
            return user.type().deterministic() ? UserCalls.DETERMINISTIC : UserCalls.CHANGING;
        }
        String name = call.function().equals(TRY_CAST) ? CAST : call.function();
        for (BuiltInFunction function : functions.getOrDefault(name, List.of())) {
            if (function.fits(call)) {
                return function;
            }
        }
        throw Check.unreachable("%s with %s is no call of a function", call.function(), types(call.arguments()));
    }

    /// What the function of a call is told about it.
    public CallSite site(Call call) {
        List<DataType> types = call.arguments().stream().map(Expression::type).toList();
        UserCall userCall = users.get(call.function()) instanceof UserScalarFunction user
                ? new UserCall(user, user.methodOf(call), types, call.type())
                : null;
        return new CallSite(types, call.type(), this, userCall);
    }

    /// A field of a row: `row.name`.
    public Expression field(Expression row, int index, Position position) {
        return fieldOf(row, index, position);
    }

    /// The same, for what stands nowhere in a query.
    public static Expression fieldOf(Expression row, int index) {
        return fieldOf(row, index, Position.NONE);
    }

    private static Expression fieldOf(Expression row, int index, Position position) {
        DataType type = ((RowType) row.type()).type(index);
        Literal number = new Literal(index, Types.INT.withNullable(false));
        return new Call(
                FIELD,
                List.of(row, number),
                type.withNullable(type.nullable() || row.type().nullable()),
                position);
    }

    /// Which field a call made by [#field] gives.
    public static int fieldIndex(Call call) {
        if (call.arguments().get(1) instanceof Literal literal && literal.value() instanceof Integer index) {
            return index;
        }
        throw Check.unreachable("%s names no field", call);
    }

    private Expression implicitCast(Expression expression, DataType type) {
        return cast(CAST, expression, type, Position.NONE);
    }

    private Expression cast(String name, Expression expression, DataType type, Position position) {
        DataType from = expression.type();
        if (from.sameAs(type)) {
            return expression;
        }
        boolean isNull = expression instanceof Literal literal && literal.value() == null;
        if (isNull || from instanceof NullType) {
            return new Literal(null, type.withNullable(true));
        }
        boolean tries = name.equals(TRY_CAST);
        Call call = new Call(name, List.of(expression), type.withNullable(from.nullable() || tries), position);
        if (Casts.isFree(from, type)) {
            return call;
        }
        BuiltInFunction function = castFunction(call);
        if (function == null) {
            throw new UserException(
                    FunctionErrors.IMPOSSIBLE_CAST,
                    "%s can't be cast to %s%s".formatted(from.name(), type.name(), at(position)));
        }
        boolean nullable = from.nullable() || tries || function.givesNull();
        return new Call(name, List.of(expression), type.withNullable(nullable), position);
    }

    private @Nullable BuiltInFunction castFunction(Call call) {
        DataType from = call.arguments().getFirst().type();
        return functions.getOrDefault(CAST, List.of()).stream()
                .filter(candidate -> candidate.fits(call))
                .filter(_ -> Casts.haveSameShape(from, call.type()))
                .filter(_ -> Casts.parts(from, call.type()).stream().allMatch(this::isCastable))
                .findFirst()
                .orElse(null);
    }

    private boolean isCastable(Casts.Part part) {
        return Casts.isFree(part.from(), part.to())
                || part.from() instanceof NullType
                || castFunction(new Call(CAST, part.to(), new Input(0, part.from()))) != null;
    }

    private Call special(SpecialForm form, List<Expression> arguments, Position position) {
        SpecialForm.Typing typing =
                form.typing(arguments.stream().map(Expression::type).toList());
        if (typing == null) {
            throw wrongArguments(form.text(), arguments, position);
        }
        List<Expression> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            cast.add(implicitCast(arguments.get(i), typing.arguments().get(i)));
        }
        return new Call(form.text(), cast, typing.type(), position);
    }

    private void add(BuiltInFunction function, Overflow overflow) {
        if (function.exists(overflow)) {
            for (String name : function.names()) {
                functions.computeIfAbsent(name, _ -> new ArrayList<>()).add(function);
            }
        }
    }

    private UserException unknown(String name, Position position) {
        return error(
                FunctionErrors.UNKNOWN_FUNCTION,
                "unknown function " + name + at(position) + Nearest.hint(name, names()));
    }

    private UserException wrongArguments(String name, List<Expression> arguments, Position position) {
        String known = SpecialForm.of(name)
                .map(SpecialForm::signature)
                .orElseGet(() -> overloads(name).stream()
                        .map(BuiltInFunction::signature)
                        .distinct()
                        .limit(SIGNATURES_MAX)
                        .collect(Collectors.joining(", ")));
        return error(
                FunctionErrors.WRONG_ARGUMENTS,
                "%s can't take (%s)%s; it is called as %s".formatted(name, types(arguments), at(position), known));
    }

    private static UserException error(ErrorCode code, String message) {
        return new UserException(code, message);
    }

    private static String types(List<Expression> arguments) {
        return arguments.stream().map(argument -> argument.type().name()).collect(Collectors.joining(", "));
    }

    static String at(Position position) {
        return position.equals(Position.NONE) ? "" : " at " + position;
    }
}
