package io.rivulus.sql.operator.window;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.operator.Window;
import java.time.ZoneId;

/// Gives each row once for each of its windows, with `window_start`, `window_end` and `window_time` behind it.
///
/// @param window any but a session, whose bounds are not known before it is complete
/// @param timeColumn a column of the input with timestamps of up to six digits
/// @param zone the session's time zone, in which windows over TIMESTAMP_LTZ are cut
public record WindowTableFactory(RowType input, Window window, int timeColumn, ZoneId zone) implements OperatorFactory {
    @Override
    public String name() {
        return "WindowTableFunction";
    }

    @Override
    public Operator create() {
        return new WindowTable(this);
    }
}
