package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the bids of one batch. Owned by one thread.
final class BidRows {
    static final RowType TYPE = RowType.of(
            new Field("auction", Types.BIGINT),
            new Field("bidder", Types.BIGINT),
            new Field("price", Types.BIGINT),
            new Field("channel", Types.STRING),
            new Field("url", Types.STRING),
            new Field("dateTime", Types.timestamp(3)),
            new Field("extra", Types.STRING));

    private static final int CHANNEL_BYTES = 10;
    private static final int URL_BYTES = 64;

    /// What counts as the length of the fields before `extra`: the public benchmark leaves out channel and address.
    private static final int BYTES_SO_FAR = 4 * 8;

    private final EventModel model;
    private final Channels channels;
    private final EventRows rows;
    private final long[] auction;
    private final long[] bidder;
    private final long[] price;
    private final long[] dateTime;
    private final @Nullable BytesColumnBuilder channel;
    private final @Nullable BytesColumnBuilder url;
    private final @Nullable BytesColumnBuilder extra;

    BidRows(EventModel model, Channels channels, int size, List<String> wanted) {
        this.model = model;
        this.channels = channels;
        rows = new EventRows(size, wanted);
        auction = rows.longs("auction");
        bidder = rows.longs("bidder");
        price = rows.longs("price");
        dateTime = rows.longs("dateTime");
        channel = rows.texts("channel", size * CHANNEL_BYTES);
        url = rows.texts("url", size * URL_BYTES);
        extra = rows.texts("extra", size * Math.max(model.bidBytes() - BYTES_SO_FAR, 1));
    }

    /// Adds the bid that an event is.
    void add(Event event, int row) {
        rows.begin(row);
        IndexedRandom random = event.random();
        auction[row] = event.auctionOfBid();
        bidder[row] = event.bidder();
        price[row] = Prices.next(random);
        dateTime[row] = event.micros();
        int through = channels.draw(random);
        if (channel != null) {
            channels.appendName(through, channel);
        }
        if (url != null) {
            channels.appendAddress(through, url);
        }
        if (extra != null) {
            Letters.appendFill(extra, BYTES_SO_FAR, model.bidBytes(), random);
        }
    }

    Column build() {
        return rows.build();
    }
}
