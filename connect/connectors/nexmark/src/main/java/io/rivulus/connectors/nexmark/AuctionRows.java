package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the auctions of one batch. Owned by one thread.
final class AuctionRows {
    static final RowType TYPE = RowType.of(
            new Field("id", Types.BIGINT),
            new Field("itemName", Types.STRING),
            new Field("description", Types.STRING),
            new Field("initialBid", Types.BIGINT),
            new Field("reserve", Types.BIGINT),
            new Field("dateTime", Types.timestamp(3)),
            new Field("expires", Types.timestamp(3)),
            new Field("seller", Types.BIGINT),
            new Field("category", Types.BIGINT),
            new Field("extra", Types.STRING));

    private static final int NAME_BYTES_MAX = 20;
    private static final int DESCRIPTION_BYTES_MAX = 100;

    /// What the fields before `extra` take, on average.
    private static final int BYTES_SO_FAR = 8 + NAME_BYTES_MAX / 2 + DESCRIPTION_BYTES_MAX / 2 + 5 * 8;

    private final EventModel model;
    private final EventRows rows;
    private final long[] id;
    private final long[] initialBid;
    private final long[] reserve;
    private final long[] dateTime;
    private final long[] expires;
    private final long[] seller;
    private final long[] category;
    private final @Nullable BytesColumnBuilder itemName;
    private final @Nullable BytesColumnBuilder description;
    private final @Nullable BytesColumnBuilder extra;

    AuctionRows(EventModel model, int size, List<String> wanted) {
        this.model = model;
        rows = new EventRows(size, wanted);
        int expected = size * model.auctions() / model.round() + 1;
        id = rows.longs("id");
        initialBid = rows.longs("initialBid");
        reserve = rows.longs("reserve");
        dateTime = rows.longs("dateTime");
        expires = rows.longs("expires");
        seller = rows.longs("seller");
        category = rows.longs("category");
        itemName = rows.texts("itemName", expected * NAME_BYTES_MAX);
        description = rows.texts("description", expected * DESCRIPTION_BYTES_MAX);
        extra = rows.texts("extra", expected * model.auctionBytes());
    }

    /// Adds the auction that an event is.
    void add(Event event, int row) {
        rows.begin(row);
        IndexedRandom random = event.random();
        id[row] = event.auctionId();
        dateTime[row] = event.micros();
        initialBid[row] = Prices.next(random);
        reserve[row] = initialBid[row] + Prices.next(random);
        expires[row] = event.expiresMillis() * 1000;
        seller[row] = event.seller();
        category[row] = EventModel.FIRST_CATEGORY + random.below(EventModel.CATEGORIES);
        // Each text draws from numbers of its own, so that none depends on which others are wanted.
        IndexedRandom own = new IndexedRandom(random.nextLong());
        if (itemName != null) {
            own.begin(0);
            Letters.appendName(itemName, NAME_BYTES_MAX, (byte) ' ', own);
        }
        if (description != null) {
            own.begin(1);
            Letters.appendName(description, DESCRIPTION_BYTES_MAX, (byte) ' ', own);
        }
        if (extra != null) {
            own.begin(2);
            Letters.appendFill(extra, BYTES_SO_FAR, model.auctionBytes(), own);
        }
    }

    Column build() {
        return rows.build();
    }
}
