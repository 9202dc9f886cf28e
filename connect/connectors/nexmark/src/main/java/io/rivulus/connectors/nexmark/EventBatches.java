package io.rivulus.connectors.nexmark;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import java.util.List;
import java.util.function.IntConsumer;

/// Makes the events of a model as batches: `event_type`, and one column of rows for each kind of event. Owned by one
/// thread.
///
/// An event is made of its number alone, so any range of events is the same whoever makes it, with whichever fields.
public final class EventBatches {
    private final EventModel model;
    private final List<EventColumn> columns;
    private final Event event;
    private final Channels channels;

    EventBatches(EventModel model, List<EventColumn> columns) {
        this.model = model;
        this.columns = List.copyOf(columns);
        event = new Event(model);
        channels = new Channels(~model.seed());
    }

    /// The events from one on.
    ///
    /// @param rows at most as many as a batch has
    public ColumnBatch next(long firstEvent, int rows) {
        Column[] made = new Column[columns.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = switch (columns.get(i)) {
                case EventColumn.Kind _ -> kinds(firstEvent, rows);
                case EventColumn.Person(List<String> fields) -> people(firstEvent, rows, fields);
                case EventColumn.Auction(List<String> fields) -> auctions(firstEvent, rows, fields);
                case EventColumn.Bid(List<String> fields) -> bids(firstEvent, rows, fields);
            };
        }
        return ColumnBatch.of(rows, made);
    }

    private Column kinds(long firstEvent, int rows) {
        int[] kinds = new int[rows];
        event.seek(firstEvent);
        for (int row = 0; row < rows; row++) {
            kinds[row] = event.kind();
            event.advance();
        }
        return new IntColumn(rows, kinds, null);
    }

    private Column people(long firstEvent, int rows, List<String> fields) {
        PersonRows people = new PersonRows(model, rows, fields);
        each(EventModel.PERSON, firstEvent, rows, row -> people.add(event, row));
        return people.build();
    }

    private Column auctions(long firstEvent, int rows, List<String> fields) {
        AuctionRows auctions = new AuctionRows(model, rows, fields);
        each(EventModel.AUCTION, firstEvent, rows, row -> auctions.add(event, row));
        return auctions.build();
    }

    private Column bids(long firstEvent, int rows, List<String> fields) {
        BidRows bids = new BidRows(model, channels, rows, fields);
        each(EventModel.BID, firstEvent, rows, row -> bids.add(event, row));
        return bids.build();
    }

    private void each(int kind, long firstEvent, int rows, IntConsumer add) {
        event.seek(firstEvent);
        for (int row = 0; row < rows; row++) {
            if (event.kind() == kind) {
                add.accept(row);
            }
            event.advance();
        }
    }
}
