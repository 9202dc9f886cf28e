package io.rivulus.connectors.nexmark;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the events of a model as batches: `event_type`, and one column of rows for each kind of event. Owned by one
/// thread.
///
/// An event is made of its number alone, so any range of events is the same whoever makes it, with whichever fields.
public final class EventBatches {
    private final EventModel model;
    private final List<EventColumn> columns;
    private final Event event;
    private final Channels channels;

    // The fields that are wanted of each kind of event, absent where it has no column.
    private final @Nullable List<String> personFields;
    private final @Nullable List<String> auctionFields;
    private final @Nullable List<String> bidFields;

    EventBatches(EventModel model, List<EventColumn> columns) {
        this.model = model;
        this.columns = List.copyOf(columns);
        event = new Event(model);
        channels = new Channels(~model.seed());
        List<String> ofPerson = null;
        List<String> ofAuction = null;
        List<String> ofBid = null;
        for (EventColumn column : columns) {
            switch (column) {
                case EventColumn.Kind _ -> {}
                case EventColumn.Person(List<String> fields) -> ofPerson = fields;
                case EventColumn.Auction(List<String> fields) -> ofAuction = fields;
                case EventColumn.Bid(List<String> fields) -> ofBid = fields;
            }
        }
        personFields = ofPerson;
        auctionFields = ofAuction;
        bidFields = ofBid;
    }

    /// The events from one on.
    ///
    /// @param rows at most as many as a batch has
    public ColumnBatch next(long firstEvent, int rows) {
        int[] kinds = new int[rows];
        PersonRows people = personFields == null ? null : new PersonRows(model, rows, personFields);
        AuctionRows auctions = auctionFields == null ? null : new AuctionRows(model, rows, auctionFields);
        BidRows bids = bidFields == null ? null : new BidRows(model, channels, rows, bidFields);
        event.seek(firstEvent);
        for (int row = 0; row < rows; row++) {
            int kind = event.kind();
            kinds[row] = kind;
            if (kind == EventModel.BID && bids != null) {
                bids.add(event, row);
            } else if (kind == EventModel.AUCTION && auctions != null) {
                auctions.add(event, row);
            } else if (kind == EventModel.PERSON && people != null) {
                people.add(event, row);
            }
            event.advance();
        }
        Column[] made = new Column[columns.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = switch (columns.get(i)) {
                case EventColumn.Kind _ -> new IntColumn(rows, kinds, null);
                case EventColumn.Person _ ->
                    Check.present(people, "people were made").build();
                case EventColumn.Auction _ ->
                    Check.present(auctions, "auctions were made").build();
                case EventColumn.Bid _ -> Check.present(bids, "bids were made").build();
            };
        }
        return ColumnBatch.of(rows, made);
    }
}
