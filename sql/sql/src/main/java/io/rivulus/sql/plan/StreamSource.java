package io.rivulus.sql.plan;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.Check;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.catalog.TableStream;
import java.util.ArrayList;
import java.util.List;

/// What there is to know of a stream of a program as a table. It has nodes of its own, and no source.
record StreamSource(TableStream stream) implements TableSource {
    private static final int MILLIS = 3;

    /// What Flink calls the event time of a record.
    private static final Field ROWTIME =
            new Field("rowtime", Types.timestampLtz(MILLIS).withNullable(false));

    /// The columns that come out of a stream.
    static RowType given(TableStream stream) {
        List<Field> fields = new ArrayList<>(stream.row().fields());
        if (stream.timed()) {
            fields.add(ROWTIME);
        }
        return new RowType(fields, false);
    }

    @Override
    public Boundedness boundedness() {
        return stream.bounded() ? Boundedness.BOUNDED : Boundedness.UNBOUNDED;
    }

    @Override
    public ChangelogMode changelog() {
        return stream.changes() ? ChangelogMode.ALL : ChangelogMode.INSERT_ONLY;
    }

    @Override
    public List<Field> metadata() {
        return List.of(ROWTIME);
    }

    @Override
    public Source<?> create(List<Integer> columns, List<String> metadata) {
        throw Check.unreachable("the stream '%s' has nodes of its own", stream.identity());
    }
}
