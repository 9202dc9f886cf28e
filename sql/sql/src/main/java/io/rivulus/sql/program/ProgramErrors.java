package io.rivulus.sql.program;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.statement.Source;
import java.util.List;

/// What can be wrong with tables and streams in one program.
final class ProgramErrors {
    static final ErrorCode INVALID_SCHEMA = new ErrorCode(2181, "a schema that is not one of the stream's records");
    static final ErrorCode NO_TYPE = new ErrorCode(2182, "a stream as a table that nobody knows the columns of");
    static final ErrorCode UPDATES = new ErrorCode(2183, "a query whose rows change as a stream of rows that stay");
    static final ErrorCode NO_QUERY = new ErrorCode(2184, "another statement where a query or an INSERT is expected");

    private ProgramErrors() {}

    static UserException noType(String stream) {
        return new UserException(
                NO_TYPE,
                "it is not known what the records of '%s' are, which are the columns of a table: name their class with .returns(Record.class) there, or the columns of a Row with .returns(Types.ROW_NAMED(…)) or in the Schema"
                        .formatted(stream));
    }

    static UserException noRows(String stream, String type) {
        return new UserException(
                INVALID_SCHEMA,
                "'%s' is to be a stream of changes, but its records are %s: make each a Row, whose kind says what it does"
                        .formatted(stream, type));
    }

    static UserException noField(String stream, String column, List<String> fields) {
        String near = Nearest.hint(column, fields);
        return new UserException(
                INVALID_SCHEMA,
                "the schema of '%s' has a column '%s', but its records have no such field%s"
                        .formatted(stream, column, near.isEmpty() ? "; they have " + String.join(", ", fields) : near));
    }

    static UserException wrongSchema(String stream, String written, UserException why) {
        return new UserException(
                INVALID_SCHEMA,
                "the schema of '%s' is wrong: %s, where it is read as %s".formatted(stream, why.getMessage(), written),
                why);
    }

    static UserException ownWatermark(String stream, String column, String expression) {
        return new UserException(
                INVALID_SCHEMA,
                "the watermark of '%s' in the schema of '%s' is %s, but a stream tells its watermarks itself: say SOURCE_WATERMARK(), and give the stream a WatermarkStrategy with assignTimestampsAndWatermarks(…)"
                        .formatted(column, stream, expression));
    }

    static UserException updates(List<String> columns) {
        return new UserException(
                UPDATES,
                "the rows of the query (%s) change later, and toDataStream gives rows that stay: take its changes with toChangelogStream(table), group by windows, or run it with execution.runtime-mode = batch"
                        .formatted(String.join(", ", columns)));
    }

    static UserException noQuery(Source statement, String expected) {
        return new UserException(NO_QUERY, "the statement at %s is no %s".formatted(statement, expected));
    }

    static UserException notOne(int statements) {
        return new UserException(
                NO_QUERY, "the text has %d statements, expected one: give each by itself".formatted(statements));
    }
}
