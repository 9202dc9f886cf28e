package io.rivulus.connectors.nexmark;

import io.rivulus.api.table.TableErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One column of a table of events, with those of its fields that the table declares. Immutable data.
sealed interface EventColumn {
    /// The number of what the event is, `event_type`.
    record Kind() implements EventColumn {}

    record Person(List<String> fields) implements EventColumn {
        public Person {
            fields = List.copyOf(fields);
        }
    }

    record Auction(List<String> fields) implements EventColumn {
        public Auction {
            fields = List.copyOf(fields);
        }
    }

    record Bid(List<String> fields) implements EventColumn {
        public Bid {
            fields = List.copyOf(fields);
        }
    }

    Map<String, RowType> ROWS = Map.of("person", PersonRows.TYPE, "auction", AuctionRows.TYPE, "bid", BidRows.TYPE);
    String KIND = "event_type";

    /// The column that a table declares.
    ///
    /// @throws UserException when there is no such column of events, or it has another type
    static EventColumn of(Field column) {
        String name = column.name();
        if (name.equals(KIND)) {
            check(name, column.type(), Types.INT);
            return new Kind();
        }
        RowType all = ROWS.get(name);
        if (all == null) {
            throw new UserException(
                    TableErrors.NOT_SUPPORTED,
                    "events have no column %s: they have event_type INT, and the rows person, auction and bid%s"
                            .formatted(name, Nearest.hint(name, Set.of(KIND, "person", "auction", "bid"))));
        }
        if (!(column.type() instanceof RowType declared)) {
            throw new UserException(
                    TableErrors.NOT_SUPPORTED,
                    "column %s is %s, but events have %s"
                            .formatted(name, column.type().name(), all.name()));
        }
        for (Field field : declared.fields()) {
            int known = all.names().indexOf(field.name());
            if (known < 0) {
                throw new UserException(
                        TableErrors.NOT_SUPPORTED,
                        "the row %s of events has no field %s%s"
                                .formatted(name, field.name(), Nearest.hint(field.name(), all.names())));
            }
            check(name + "." + field.name(), field.type(), all.type(known));
        }
        return switch (name) {
            case "person" -> new Person(declared.names());
            case "auction" -> new Auction(declared.names());
            default -> new Bid(declared.names());
        };
    }

    private static void check(String name, DataType declared, DataType known) {
        if (!declared.sameAs(known)) {
            throw new UserException(
                    TableErrors.NOT_SUPPORTED,
                    "column %s is %s, but events have %s".formatted(name, declared.name(), known.name()));
        }
    }
}
