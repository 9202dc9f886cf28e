package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ANY;

import org.jspecify.annotations.Nullable;

/// The way from expressions to functions of the user's: what compiled code calls in their stead.
public final class UserCalls {
    static final BuiltInFunction DETERMINISTIC = function("deterministic");
    static final BuiltInFunction CHANGING = function("changing");

    private UserCalls() {}

    @SqlFunction(name = "USER FUNCTION", parameters = ANY, result = Result.TARGET, nullCalls = true, givesNull = true)
    public static @Nullable Object deterministic(Evaluation evaluation, CallSite site, @Nullable Object... arguments) {
        return site.userCall().value(evaluation, arguments);
    }

    @SqlFunction(
            name = "CHANGING USER FUNCTION",
            parameters = ANY,
            result = Result.TARGET,
            nullCalls = true,
            givesNull = true,
            stability = Stability.NEVER)
    public static @Nullable Object changing(Evaluation evaluation, CallSite site, @Nullable Object... arguments) {
        return site.userCall().value(evaluation, arguments);
    }

    private static BuiltInFunction function(String method) {
        try {
            var found = UserCalls.class.getMethod(method, Evaluation.class, CallSite.class, Object[].class);
            return new BuiltInFunction(found, found.getAnnotation(SqlFunction.class));
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
