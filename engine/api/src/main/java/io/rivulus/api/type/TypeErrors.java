package io.rivulus.api.type;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be wrong with types of Java as data.
final class TypeErrors {
    private static final ErrorCode NO_SCHEMA = new ErrorCode(1171, "a Java type that has no schema");
    private static final ErrorCode CLOSED = new ErrorCode(1172, "a Java class that can't be reached");
    private static final ErrorCode NOT_STORABLE = new ErrorCode(1173, "a value that its schema can't hold");
    private static final ErrorCode NO_FIELD = new ErrorCode(1174, "a field that a row doesn't have");

    private TypeErrors() {}

    static UserException noSchema(String type, String path, String why, String remedy) {
        return new UserException(NO_SCHEMA, "%s has no schema%s: %s; %s".formatted(type, at(type, path), why, remedy));
    }

    static UserException emptyHint(Class<?> hint) {
        return new UserException(
                NO_SCHEMA,
                "%s says no type: make it where it is used, with a type between the brackets: new TypeHint<…>() {}"
                        .formatted(hint.getName()));
    }

    static UserException closed(Class<?> type, String path, IllegalAccessException failure) {
        return new UserException(
                CLOSED,
                "the fields of %s can't be reached%s: open the package '%s' of its module to Rivulus"
                        .formatted(type.getTypeName(), at(type.getTypeName(), path), type.getPackageName()),
                failure);
    }

    static UserException notStorable(String value, String schema, @Nullable Throwable cause) {
        return new UserException(NOT_STORABLE, "%s does not fit into %s".formatted(value, schema), cause);
    }

    static UserException noField(String message) {
        return new UserException(NO_FIELD, message);
    }

    static UserException notThese(Row row, List<String> names) {
        return new UserException(
                NO_FIELD,
                "the row %s has %d fields, expected %d: %s"
                        .formatted(row, row.getArity(), names.size(), String.join(", ", names)));
    }

    static UserException wrongField(String name, Row row, ClassCastException wrong) {
        return new UserException(
                NOT_STORABLE,
                "the field '%s' of the row %s is of another class than its type says: %s"
                        .formatted(name, row, wrong.getMessage()),
                wrong);
    }

    private static String at(String type, String path) {
        return path.equals(type) ? "" : " at '" + path + "'";
    }
}
