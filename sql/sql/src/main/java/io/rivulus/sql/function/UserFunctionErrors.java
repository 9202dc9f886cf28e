package io.rivulus.sql.function;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be wrong with functions of the user's.
public final class UserFunctionErrors {
    public static final ErrorCode NO_CLASS = new ErrorCode(2510, "a user's function without its class");
    public static final ErrorCode WRONG_CLASS = new ErrorCode(2511, "a class that is no function");
    public static final ErrorCode WRONG_METHOD = new ErrorCode(2512, "a method eval of types that SQL has not");
    public static final ErrorCode AMBIGUOUS = new ErrorCode(2513, "a call that several methods eval could take");
    public static final ErrorCode FAILED = new ErrorCode(2554, "a user's function that failed");

    public static final ErrorCode TOO_MANY = new ErrorCode(2555, "a table function that makes too many rows of one");

    private UserFunctionErrors() {}

    static UserException noClass(String className, List<String> jars, Throwable cause) {
        String where = jars.isEmpty() ? "give its jar by USING JAR '...'" : "it is not in " + String.join(", ", jars);
        return new UserException(NO_CLASS, "there is no class %s: %s".formatted(className, where), cause);
    }

    static UserException noJar(String jar, String reason) {
        return new UserException(NO_CLASS, "there is no jar '%s': %s".formatted(jar, reason));
    }

    static UserException wrongClass(String className, String what, @Nullable Throwable cause) {
        return new UserException(WRONG_CLASS, "the class %s can't be a function: %s".formatted(className, what), cause);
    }

    /// @param where what has the type
    static UserException wrongType(String where, Type type) {
        return new UserException(
                WRONG_METHOD,
                "%s has the type %s, which SQL has not; use another one, or name the type of SQL by @DataTypeHint"
                        .formatted(where, type.getTypeName()));
    }

    static UserException wrongHint(String where, String hint, String why) {
        return new UserException(WRONG_METHOD, "%s has the hint '%s', which %s".formatted(where, hint, why));
    }

    /// @param given what the function gave, which is none of the type
    static FunctionException wrongResult(
            String function, @Nullable Object given, DataType type, ClassCastException cause) {
        String what = given == null ? "null" : "a " + given.getClass().getName();
        return new FunctionException(
                FAILED, "%s gave %s, which is no %s,".formatted(function, what, type.name()), cause);
    }

    static String text(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
