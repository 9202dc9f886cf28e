package io.rivulus.state.handle;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with how a function uses its state.
final class HandleErrors {
    private static final ErrorCode NAME_TAKEN = new ErrorCode(1311, "two states of one function under one name");
    private static final ErrorCode NO_NULL = new ErrorCode(1312, "null where state holds none");
    private static final ErrorCode OTHER_SCHEMA =
            new ErrorCode(1313, "stored values of a schema that can't become the program's");
    private static final ErrorCode OTHER_VALUE =
            new ErrorCode(1314, "a stored value that the program's type doesn't have");

    private HandleErrors() {}

    static UserException nameTaken(String owner, String name, String had, String wanted) {
        return new UserException(
                NAME_TAKEN,
                "'%s' of '%s' is asked for as %s, and was as %s before: give each state a name of its own"
                        .formatted(name, owner, wanted, had));
    }

    static UserException noNull(String owner, String what) {
        return new UserException(
                NO_NULL,
                "%s of '%s' is null: leave such records out, or give them a value that says so".formatted(what, owner));
    }

    /// @param field the way to the value that differs; that of the state itself is empty
    static UserException otherSchema(
            String owner, String state, String field, String stored, String asked, String why) {
        return new UserException(
                OTHER_SCHEMA,
                "the snapshot has %s of '%s' as %s, the program asks for %s: %s"
                        .formatted(place(state, field), owner, stored, asked, why));
    }

    static UserException otherValue(
            String owner, String state, String field, String stored, String asked, String wayOut) {
        return new UserException(
                OTHER_VALUE,
                "the snapshot has %s in %s of '%s', which %s doesn't have: %s"
                        .formatted(stored, place(state, field), owner, asked, wayOut));
    }

    private static String place(String state, String field) {
        return field.isEmpty() ? "'%s'".formatted(state) : "the field '%s' of '%s'".formatted(field, state);
    }
}
