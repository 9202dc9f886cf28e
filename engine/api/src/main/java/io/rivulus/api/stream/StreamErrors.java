package io.rivulus.api.stream;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with a program.
final class StreamErrors {
    static final ErrorCode NO_TYPE = new ErrorCode(1184, "a stream whose type has to be known, and is not");
    static final ErrorCode NO_RUNNER = new ErrorCode(1185, "a program without an engine to run it");
    static final ErrorCode NO_OUTPUT = new ErrorCode(1186, "a program that does nothing");
    static final ErrorCode OTHER_PROGRAM = new ErrorCode(1187, "streams of two programs in one");
    static final ErrorCode BAD_NUMBER = new ErrorCode(1188, "a number that a step of a program can't have");
    // 1189 is a window's.
    static final ErrorCode OTHER_KEY = new ErrorCode(1190, "two streams with keys of two types");
    static final ErrorCode NO_KEYS = new ErrorCode(1191, "a function by key over streams that have none");

    private StreamErrors() {}

    static UserException noKeyType() {
        return new UserException(
                NO_TYPE,
                "keyBy has a selector that doesn't tell the key's class: name it, as in keyBy(selector, Key.class)");
    }

    static UserException noKeyTypes() {
        return new UserException(
                NO_TYPE,
                "keyBy has two selectors that don't tell the key's class: name it, as in keyBy(first, second, Key.class)");
    }

    static UserException otherKey(TypeInformation<?> first, TypeInformation<?> second) {
        return new UserException(
                OTHER_KEY,
                "the streams that are connected have keys of two types, %s and %s: give both the same, as in keyBy(first, second, Key.class)"
                        .formatted(first.name(), second.name()));
    }

    static UserException noKeys() {
        return new UserException(
                NO_KEYS,
                "a KeyedCoProcessFunction needs the keys of both streams: put .keyBy(first, second) before .process(…)");
    }

    static UserException noType(String name, String what) {
        return new UserException(
                NO_TYPE,
                "%s has to know what the records of '%s' are: name their class with .returns(Record.class) there"
                        .formatted(what, name));
    }

    static UserException noAccumulatorType(Class<?> function) {
        return new UserException(
                NO_TYPE,
                "aggregate has to know what the accumulator of %s is: make it a class that names it, as in implements AggregateFunction<Order, Sum, Long>"
                        .formatted(function.getName()));
    }

    static UserException noRunner() {
        return new UserException(
                NO_RUNNER,
                "no engine is on the class path to run the program: run it with 'rivulus run', or add rivulus-local");
    }

    static UserException noOutput() {
        return new UserException(
                NO_OUTPUT, "the program has no sink, so it would do nothing: add one, such as print() or sinkTo(…)");
    }

    static UserException otherProgram(String name) {
        return new UserException(
                OTHER_PROGRAM, "'%s' is of another execution environment: make all streams from one".formatted(name));
    }

    static UserException badNumber(String what, long number, String expected) {
        return new UserException(BAD_NUMBER, "%s is %d, expected %s".formatted(what, number, expected));
    }
}
