package io.rivulus.runtime.function;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with the functions of a program, and what they do.
final class FunctionErrors {
    static final ErrorCode NOT_COPIED = new ErrorCode(1371, "a function that can't be copied for each subtask");
    static final ErrorCode NO_KEY = new ErrorCode(1372, "state or timers of a function without a key");
    static final ErrorCode TOO_MANY = new ErrorCode(1373, "a function that makes too much of one record");
    static final ErrorCode NO_COPY = new ErrorCode(1374, "a record that can't be copied");
    static final ErrorCode NULL_RECORD = new ErrorCode(1375, "a record, or the key of one, that is null");
    static final ErrorCode MISPLACED = new ErrorCode(1376, "a step of a program in a place where it can't be");

    static final ErrorCode NO_TIME = new ErrorCode(1377, "a record without event time, where that counts");

    private FunctionErrors() {}

    static UserException notCopied(String step, String path, Throwable cause) {
        return new UserException(
                NOT_COPIED,
                "each subtask of '%s' needs a copy of its function, and %s can't be copied: make it in open(), mark it transient, or give a supplier of the function, as in .process(Detector::new)"
                        .formatted(step, path),
                cause);
    }

    static UserException noKey(String step, String what) {
        return new UserException(
                NO_KEY, "'%s' has no key, so it has no %s: put keyBy(…) before it".formatted(step, what));
    }

    static UserException noTime(String step) {
        return new UserException(
                NO_TIME,
                "'%s' goes by event time, and a record has none: give its source a WatermarkStrategy with withTimestampAssigner(…)"
                        .formatted(step));
    }

    static UserException noTimes(String step, String source) {
        return new UserException(
                NO_TIME,
                "'%s' goes by event time, and the records of '%s' have none: give it a WatermarkStrategy with withTimestampAssigner(…), or one to assignTimestampsAndWatermarks(…) behind it"
                        .formatted(step, source));
    }

    static UserException noTableTimes(String step, String table) {
        return new UserException(
                NO_TIME,
                "'%s' goes by event time, and the rows of '%s' have none: let its query give the column that its table has a WATERMARK for, or give assignTimestampsAndWatermarks(…) a strategy behind it"
                        .formatted(step, table));
    }

    static UserException tooMany(String step, long records) {
        return new UserException(
                TOO_MANY,
                "the function of '%s' has made %,d records of one, which nobody can take meanwhile: make fewer at a time, by timers for instance"
                        .formatted(step, records));
    }

    static UserException noCopy(String step, Class<?> type, Throwable cause) {
        return new UserException(
                NO_COPY,
                "records of %s leave '%s' for another task, which needs copies of them as they can be changed: make it a record of immutable parts, say what it is with .returns(…), or set 'pipeline.object-reuse' if nobody changes them"
                        .formatted(type.getName(), step),
                cause);
    }

    static UserException nullRecord(String step) {
        return new UserException(NULL_RECORD, "the function of '%s' gives null as a record".formatted(step));
    }

    static UserException nullKey(String step, Object record) {
        return new UserException(
                NULL_RECORD,
                "the key of %s is null, behind '%s': give it one, or leave it out before keyBy(…)"
                        .formatted(FunctionFailure.record(record), step));
    }

    static UserException misplaced(String step, String why) {
        return new UserException(MISPLACED, "'%s' can't be where it is: %s".formatted(step, why));
    }
}
