package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.stream.TableSteps;
import io.rivulus.api.stream.Transformation;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.TypeInformation;
import java.util.Optional;

/// Where streams become tables and tables streams. All of a program is one job. Used by one thread.
///
/// ```java
/// StreamTableEnvironment tEnv = StreamTableEnvironment.create(env);
/// tEnv.createTemporaryView("orders", orders);                       // a DataStream<Order>
/// Table sums = tEnv.sqlQuery("SELECT customer, SUM(price) AS total FROM orders GROUP BY customer");
/// tEnv.toChangelogStream(sums).process(new Alerts()).print();
/// env.execute("alerts");
/// ```
public final class StreamTableEnvironment extends TableEnvironment {
    private StreamTableEnvironment(StreamExecutionEnvironment streams) {
        super(streams);
    }

    /// Tables beside the streams of an environment, with its settings.
    ///
    /// @throws io.rivulus.base.error.UserException when no SQL is installed (RV-1192)
    public static StreamTableEnvironment create(StreamExecutionEnvironment environment) {
        return new StreamTableEnvironment(environment);
    }

    /// A stream as a table of rows that only appear: each field of its records a column.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what its records are
    public <T> Table fromDataStream(DataStream<T> stream) {
        return fromDataStream(stream, Schema.ofFields());
    }

    /// A stream as a table of rows that only appear.
    ///
    /// @throws io.rivulus.base.error.UserException when the schema is not one of its records
    public <T> Table fromDataStream(DataStream<T> stream, Schema schema) {
        return new Table(this, session().table(described(stream, schema, false)));
    }

    /// A stream of changes as the table that they make up: the kind of each row counts.
    ///
    /// A row that is replaced is told whole, before and after.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what its rows are
    public Table fromChangelogStream(DataStream<Row> stream) {
        return fromChangelogStream(stream, Schema.ofFields());
    }

    /// A stream of changes as the table that they make up: the kind of each row counts.
    ///
    /// @throws io.rivulus.base.error.UserException when the schema is not one of its rows
    public Table fromChangelogStream(DataStream<Row> stream, Schema schema) {
        return new Table(this, session().table(described(stream, schema, true)));
    }

    /// Gives a stream a name as a table, until it is dropped.
    ///
    /// @throws io.rivulus.base.error.UserException when the name is taken
    public <T> void createTemporaryView(String path, DataStream<T> stream) {
        createTemporaryView(path, stream, Schema.ofFields());
    }

    /// Gives a stream a name as a table, until it is dropped.
    ///
    /// @throws io.rivulus.base.error.UserException when the name is taken, or the schema is not one of its records
    public <T> void createTemporaryView(String path, DataStream<T> stream, Schema schema) {
        session().createView(path, described(stream, schema, false));
    }

    private TableSession.Stream described(DataStream<?> stream, Schema schema, boolean changes) {
        if (stream.getExecutionEnvironment() != streams()) {
            throw BridgeErrors.otherEnvironment(
                    "the stream '%s'".formatted(stream.transformation().name()));
        }
        Transformation<?> records = stream.transformation();
        return new TableSession.Stream(
                records.name(), records, records.type().map(type -> (TypeInformation<?>) type), schema, changes);
    }

    /// The rows of a table, which only appear. Its event time, if it has any, is that of the records.
    ///
    /// @throws io.rivulus.base.error.UserException when its rows change, so that [#toChangelogStream] is needed
    public DataStream<Row> toDataStream(Table table) {
        return stream(table, Optional.empty(), false);
    }

    /// The rows of a table, which only appear, as objects of a class: each field gets the column of its name.
    ///
    /// @throws io.rivulus.base.error.UserException when its rows change, or are none of that class
    public <T> DataStream<T> toDataStream(Table table, Class<T> type) {
        return toDataStream(table, TypeInformation.of(type));
    }

    /// The rows of a table, which only appear, as objects of a type: each field gets the column of its name.
    ///
    /// @throws io.rivulus.base.error.UserException when its rows change, or are none of that type
    public <T> DataStream<T> toDataStream(Table table, TypeInformation<T> type) {
        return stream(table, Optional.of(type), false);
    }

    /// The changes of a table's rows: each row says by its kind what it does.
    public DataStream<Row> toChangelogStream(Table table) {
        return stream(table, Optional.empty(), true);
    }

    @SuppressWarnings("unchecked") // the type says so
    private <T> DataStream<T> stream(Table table, Optional<TypeInformation<?>> type, boolean changes) {
        return TableSteps.stream(streams(), (Transformation<T>) session().stream(own(table), type, changes));
    }
}
