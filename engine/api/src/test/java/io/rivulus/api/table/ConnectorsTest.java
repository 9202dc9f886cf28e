package io.rivulus.api.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.Format;
import io.rivulus.api.format.FormatContext;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConnectorsTest {
    private static final ConfigOption<String> TOPIC = ConfigOption.of("topic", ConfigType.STRING);
    private static final ConfigOption<Integer> LIMIT =
            ConfigOption.of("limit", ConfigType.intBetween(1, 9)).defaultsTo(3);
    private static final ConfigOption<String> DELIMITER =
            ConfigOption.of("lines.delimiter", ConfigType.VERBATIM).defaultsTo(",");

    private final Connectors connectors = new Connectors(List.of(new Queue()), List.of(new Lines()));

    @Test
    void handsOptionsToTheConnector() {
        Read read = source(Map.of("connector", "queue", "topic", " t ", "limit", "5"));

        assertThat(read.context.options().get(TOPIC)).isEqualTo("t");
        assertThat(read.context.options().get(LIMIT)).isEqualTo(5);
    }

    @Test
    void handsAFormatItsOptionsBehindItsPrefix() {
        Read read = source(Map.of(
                "connector", "queue", "key.format", "lines", "key.lines.delimiter", "\t", "value.format", "lines"));
        TableContext context = read.context;

        assertThat(context.format("key.format").name()).isEqualTo("lines");
        assertThat(context.formatContext("key.format", context.row()).options().get(DELIMITER))
                .isEqualTo("\t");
        assertThat(context.formatContext("value.format", context.row())
                        .options()
                        .get(DELIMITER))
                .isEqualTo(",");
    }

    @Test
    void namesTheNearestConnectorFormatAndOption() {
        assertRefused(
                () -> source(Map.of("connector", "queu")),
                "table orders has the unknown connector 'queu'; did you mean 'queue'?");
        assertRefused(
                () -> source(Map.of("connector", "xyz")),
                "table orders has the unknown connector 'xyz'; there are queue");
        assertRefused(
                () -> source(Map.of("connector", "queue", "value.format", "line")),
                "table orders has the unknown value.format 'line'; did you mean 'lines'?");
        assertRefused(
                () -> source(Map.of("connector", "queue", "topik", "t")),
                "table orders has an unknown option 'topik'; did you mean 'topic'?");
        assertRefused(
                () -> source(Map.of("connector", "queue", "zzz", "t")),
                "table orders has an unknown option 'zzz'; it knows connector, key.format, limit, topic, value.format");
    }

    @Test
    void saysWhatAnOptionTakes() {
        assertRefused(
                () -> source(Map.of("connector", "queue", "limit", "10")),
                "option 'limit' of table orders is '10', expected a whole number from 1 to 9");
    }

    @Test
    void saysWhichOptionIsMissing() {
        assertRefused(() -> source(Map.of()), "table orders needs the option 'connector'");
        Read read = source(Map.of("connector", "queue"));
        assertRefused(() -> read.context.options().get(TOPIC), "table orders needs the option 'topic', text");
        assertRefused(() -> read.context.format("value.format"), "table orders needs the option 'value.format'");
    }

    @Test
    void refusesToWriteWhereAConnectorOnlyReads() {
        assertRefused(
                () -> connectors.sink(table(Map.of("connector", "queue"))),
                "table orders can't be written to: its connector 'queue' does not do that");
    }

    private Read source(Map<String, String> options) {
        return (Read) connectors.source(table(options));
    }

    private static TableDefinition table(Map<String, String> options) {
        RowType row = RowType.of(new Field("id", Types.INT));
        return new TableDefinition("orders", row, List.of(), List.of(), options, ZoneOffset.UTC);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).hasMessage(message);
    }

    private record Queue() implements Connector.Reads {
        @Override
        public String name() {
            return "queue";
        }

        @Override
        public List<ConfigOption<?>> options(RowType row) {
            return List.of(TOPIC, LIMIT);
        }

        @Override
        public List<String> formatOptions() {
            return List.of("key.format", "value.format");
        }

        @Override
        public TableSource source(TableContext context) {
            return new Read(context);
        }
    }

    private record Read(TableContext context) implements TableSource {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public Source<?> create(List<Integer> columns, List<String> metadata) {
            throw new AssertionError("nothing is read");
        }
    }

    private record Lines() implements Format.Reads {
        @Override
        public String name() {
            return "lines";
        }

        @Override
        public List<ConfigOption<?>> options() {
            return List.of(DELIMITER);
        }

        @Override
        public DecoderFactory decoder(FormatContext context, List<Integer> columns) {
            throw new AssertionError("nothing is read");
        }
    }
}
