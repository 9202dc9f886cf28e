package io.rivulus.connectors.nexmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.World;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NexmarkConnectorTest {
    private static final RowType ALL = RowType.of(
            new Field("event_type", Types.INT),
            new Field("person", PersonRows.TYPE),
            new Field("auction", AuctionRows.TYPE),
            new Field("bid", BidRows.TYPE));
    private static final int PERSON = 1;
    private static final int AUCTION = 2;
    private static final int BID = 3;
    private static final LocalDateTime BASE = LocalDateTime.of(2015, 7, 15, 0, 0);

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void makesPeopleAuctionsAndBidsInTheirProportions() {
        List<List<@Nullable Object>> rows = read(ALL, "events.num", "2500");
        assertThat(rows).hasSize(2500);
        for (int i = 0; i < rows.size(); i++) {
            int kind = i % 50 == 0 ? PERSON : i % 50 < 4 ? AUCTION : BID;
            List<@Nullable Object> row = rows.get(i);
            assertThat(row.getFirst()).as("row %d", i).isEqualTo(kind - 1);
            for (int column = PERSON; column <= BID; column++) {
                assertThat(row.get(column) == null).as("row %d", i).isEqualTo(column != kind);
            }
        }
        assertThat(values(read(ALL, "events.num", "6", "auction.proportion", "1", "bid.proportion", "1"), 0))
                .containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void countsPeopleAndAuctions() {
        List<List<@Nullable Object>> rows = read(ALL, "events.num", "2500");
        assertThat(values(fields(rows, PERSON), 0))
                .isEqualTo(IntStream.range(1000, 1050).mapToObj(i -> (long) i).toList());
        assertThat(values(fields(rows, AUCTION), 0))
                .isEqualTo(IntStream.range(1000, 1150).mapToObj(i -> (long) i).toList());
    }

    @Test
    void tellsOfPeopleLikeThePublicBenchmark() {
        for (List<@Nullable Object> person : fields(read(ALL, "events.num", "20000"), PERSON)) {
            assertThat((String) person.get(1)).matches("[A-Z][a-z]+ [A-Z][a-z]+");
            assertThat((String) person.get(2)).matches("[a-z][a-z ]{1,5}[a-z]?@[a-z][a-z ]{1,3}\\.com");
            assertThat((String) person.get(3)).matches("\\d{4} \\d{4} \\d{4} \\d{4}");
            assertThat((String) person.get(4)).matches("[A-Z][a-z]+( [A-Z][a-z]+)?");
            assertThat((String) person.get(5)).isIn("AZ", "CA", "ID", "OR", "WA", "WY");
            assertThat((String) person.get(7)).matches("[a-z]{100,170}");
        }
    }

    @Test
    void sellsForMoreThanTheFirstBidUntilAnAuctionEnds() {
        List<List<@Nullable Object>> auctions = fields(read(ALL, "events.num", "50000"), AUCTION);
        for (List<@Nullable Object> auction : auctions) {
            assertThat((String) auction.get(1)).matches("[a-z][a-z ]{1,17}[a-z]");
            assertThat((String) auction.get(2)).matches("[a-z][a-z ]{1,97}[a-z]");
            assertThat(number(auction, 3)).isBetween(100L, 100_000_000L);
            assertThat(number(auction, 4)).isGreaterThan(number(auction, 3));
            // A hundred auctions later on average, and at most twice as late.
            assertThat((LocalDateTime) auction.get(6))
                    .isAfter((LocalDateTime) auction.get(5))
                    .isBeforeOrEqualTo(((LocalDateTime) auction.get(5)).plusNanos(334_000_000));
            assertThat(number(auction, 8)).isBetween(10L, 14L);
            assertThat((String) auction.get(9)).matches("[a-z]{300,500}");
        }
        int hot = 0;
        for (List<@Nullable Object> auction : auctions) {
            hot += number(auction, 7) % 100 == 0 ? 1 : 0;
        }
        assertThat((double) hot / auctions.size()).isBetween(0.70, 0.80);
    }

    @Test
    void bidsOnOpenAuctionsOfActivePeople() {
        List<List<@Nullable Object>> rows = read(ALL, "events.num", "50000");
        long newestAuction = 0;
        long newestPerson = 0;
        int hotAuctions = 0;
        int hotBidders = 0;
        int hotChannels = 0;
        int bids = 0;
        for (List<@Nullable Object> row : rows) {
            newestPerson = row.get(PERSON) instanceof List<?> person ? (Long) person.getFirst() : newestPerson;
            newestAuction = row.get(AUCTION) instanceof List<?> auction ? (Long) auction.getFirst() : newestAuction;
            if (row.get(BID) instanceof List<?> fields) {
                long auction = (Long) fields.get(0);
                long bidder = (Long) fields.get(1);
                assertThat(auction).isBetween(Math.max(newestAuction - 100, 1000), newestAuction + 10);
                assertThat(bidder).isBetween(1000L, newestPerson + 10);
                assertThat((Long) fields.get(2)).isBetween(100L, 100_000_000L);
                assertThat((String) fields.get(6)).matches("[a-z]{54,81}");
                String url = (String) fields.get(4);
                assertThat(url)
                        .matches("https://www\\.nexmark\\.com/([a-z][a-z_]{1,2}[a-z]?/){3}item\\.htm\\?query=1"
                                + "(&channel_id=\\d+)?");
                bids++;
                hotAuctions += auction % 100 == 0 ? 1 : 0;
                hotBidders += bidder % 100 == 1 ? 1 : 0;
                hotChannels += ((String) fields.get(3)).matches("Google|Facebook|Baidu|Apple") ? 1 : 0;
            }
        }
        assertThat((double) hotAuctions / bids).isBetween(0.48, 0.53);
        assertThat((double) hotBidders / bids).isBetween(0.73, 0.78);
        assertThat((double) hotChannels / bids).isBetween(0.48, 0.52);
    }

    @Test
    void aChannelHasOneAddress() {
        Map<Object, Object> addresses = new LinkedHashMap<>();
        for (List<@Nullable Object> bid : fields(read(ALL, "events.num", "20000"), BID)) {
            assertThat(addresses.merge(bid.get(3), bid.get(4), (first, second) -> first.equals(second) ? first : ""))
                    .isNotEqualTo("");
        }
        assertThat(addresses).hasSizeGreaterThan(4000);
    }

    @Test
    void occursAtARate() {
        List<List<@Nullable Object>> bids =
                fields(read(ALL, "events.num", "1000", "first-event.rate", "500", "next-event.rate", "500"), BID);
        assertThat(bids.getFirst().get(5)).isEqualTo(BASE.plusNanos(8_000_000));
        assertThat(bids.getLast().get(5)).isEqualTo(BASE.plusNanos(1_998_000_000));
        assertThat(fields(read(ALL, "events.num", "5", "base-time", "2026-01-02 03:04:05.678"), PERSON)
                        .getFirst()
                        .get(6))
                .isEqualTo(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000));
    }

    @Test
    void makesTheSameEventsWhicheverFieldsAreRead() {
        List<List<@Nullable Object>> all = read(ALL, "events.num", "3000");
        RowType some = RowType.of(
                new Field("bid", pick(BidRows.TYPE, 6, 1)),
                new Field("person", pick(PersonRows.TYPE, 4)),
                new Field("auction", pick(AuctionRows.TYPE, 9, 8, 2)));
        List<List<@Nullable Object>> few = read(some, "events.num", "3000");
        assertThat(fields(few, 0)).isEqualTo(picked(fields(all, BID), 6, 1));
        assertThat(fields(few, 1)).isEqualTo(picked(fields(all, PERSON), 4));
        assertThat(fields(few, 2)).isEqualTo(picked(fields(all, AUCTION), 9, 8, 2));
        assertThat(read(ALL, "events.num", "3000", "seed", "1")).isNotEqualTo(all);
    }

    @Test
    void makesTheSameEventsInSplits() {
        List<List<@Nullable Object>> all = read(ALL, "events.num", "200000");
        NexmarkSource source = source(ALL, "events.num", "200000");
        List<EventSplit> splits = splits(source);
        assertThat(splits).hasSize(4);
        List<List<@Nullable Object>> parts = new ArrayList<>();
        for (EventSplit split : splits) {
            parts.addAll(read(source, List.of(split)));
        }
        assertThat(parts).isEqualTo(all);
    }

    @Test
    void goesOnWithTheEventsThatWouldHaveCome() {
        List<List<@Nullable Object>> all = read(ALL, "events.num", "5000");
        NexmarkSource source = source(ALL, "events.num", "5000");
        List<EventSplit> left = splits(source);
        Collected collected = new Collected(ALL);
        while (collected.finished == 0) {
            try (SourceReader<EventSplit> reader = source.createReader(new Context(world))) {
                left.forEach(reader::add);
                reader.poll(collected);
                left = reader.snapshot().stream()
                        .map(split ->
                                source.splitCodec().decode(source.splitCodec().encode(split)))
                        .toList();
            }
        }
        assertThat(collected.rows).isEqualTo(all);
    }

    @Test
    void splitsOfATableWithoutEndTakeTurns() {
        NexmarkSource source = source(ALL);
        assertThat(source.boundedness()).isEqualTo(Boundedness.UNBOUNDED);
        List<List<@Nullable Object>> all = read(ALL, "events.num", "100000");
        Collected collected = new Collected(ALL);
        try (SourceReader<EventSplit> reader = source.createReader(new Context(world))) {
            splits(source).reversed().forEach(reader::add);
            while (collected.rows.size() < all.size()) {
                assertThat(reader.poll(collected)).isEqualTo(Poll.READ);
            }
        }
        assertThat(collected.rows.subList(0, all.size())).isEqualTo(all);
    }

    @Test
    void waitsAfterItsLastEventWhenItKeepsOn() {
        NexmarkSource source = source(ALL, "events.num", "5000", "stop-at", "3000", "keep-alive", "true");
        assertThat(source.boundedness()).isEqualTo(Boundedness.UNBOUNDED);
        Collected collected = new Collected(ALL);
        try (SourceReader<EventSplit> reader = source.createReader(new Context(world))) {
            splits(source).forEach(reader::add);
            while (reader.poll(collected) == Poll.READ) {
                assertThat(collected.finished).isZero();
            }
        }
        assertThat(collected.rows).isEqualTo(read(ALL, "events.num", "3000"));
    }

    @Test
    void keepsThePaceOfEventTime() {
        long start = world.clock().monotonicNanos();
        assertThat(read(
                        ALL,
                        "events.num",
                        "300",
                        "first-event.rate",
                        "1000",
                        "next-event.rate",
                        "1000",
                        "rate.limited",
                        "true"))
                .hasSize(300);
        assertThat(world.clock().monotonicNanos() - start).isGreaterThanOrEqualTo(299_000_000);
    }

    /// Each of several readers would count from the first event that it has.
    @Test
    void keepsThePaceInOneSplit() {
        assertThat(splits(source(ALL, "events.num", "1000000"))).hasSizeGreaterThan(1);
        assertThat(splits(source(ALL, "events.num", "1000000", "rate.limited", "true")))
                .hasSize(1);
        assertThat(splits(source(ALL, "max-emit-speed", "false"))).hasSize(1);
    }

    @Test
    void saysWhichColumnsEventsHave() {
        assertThatThrownBy(() -> table(RowType.of(new Field("bids", BidRows.TYPE))))
                .hasMessage(
                        "events have no column bids: they have event_type INT, and the rows person, auction and bid;"
                                + " did you mean 'bid'?");
        assertThatThrownBy(() -> table(RowType.of(new Field("bid", Types.BIGINT))))
                .hasMessage(
                        "column bid is BIGINT, but events have ROW<`auction` BIGINT, `bidder` BIGINT, `price` BIGINT,"
                                + " `channel` STRING, `url` STRING, `dateTime` TIMESTAMP(3), `extra` STRING>");
        assertThatThrownBy(() -> table(RowType.of(new Field("event_type", Types.BIGINT))))
                .hasMessage("column event_type is BIGINT, but events have INT");
        assertThatThrownBy(() -> table(RowType.of(new Field("bid", RowType.of(new Field("prize", Types.BIGINT))))))
                .hasMessage("the row bid of events has no field prize; did you mean 'price'?");
        assertThatThrownBy(() -> table(RowType.of(new Field("bid", RowType.of(new Field("price", Types.INT))))))
                .hasMessage("column bid.price is INT, but events have BIGINT");
        assertThatThrownBy(() -> table(ALL, "base-time", "yesterday"))
                .hasMessage(
                        "option 'base-time' of table t is 'yesterday', expected a time such as 2015-07-15 00:00:00");
        assertThatThrownBy(() -> table(ALL, "bid.avg-size", "1 mb"))
                .hasMessage("option 'bid.avg-size' of table t is '1 mb', expected a size of at most 64 kb");
        assertThatThrownBy(() -> table(ALL, "event.num", "1"))
                .hasMessage("table t has an unknown option 'event.num'; did you mean 'events.num'?");
    }

    private static List<@Nullable Object> values(List<List<@Nullable Object>> rows, int column) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(column)));
        return values;
    }

    /// The rows within rows of a column, where it is not null.
    private static List<List<@Nullable Object>> fields(List<List<@Nullable Object>> rows, int column) {
        List<List<@Nullable Object>> fields = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            if (row.get(column) instanceof List<?> values) {
                fields.add(new ArrayList<>(values));
            }
        }
        return fields;
    }

    private static List<List<@Nullable Object>> picked(List<List<@Nullable Object>> rows, int... columns) {
        List<List<@Nullable Object>> picked = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column : columns) {
                values.add(row.get(column));
            }
            picked.add(values);
        }
        return picked;
    }

    private static RowType pick(RowType row, int... fields) {
        return new RowType(Arrays.stream(fields).mapToObj(row.fields()::get).toList(), true);
    }

    private static long number(List<@Nullable Object> row, int column) {
        return row.get(column) instanceof Long number ? number : Long.MIN_VALUE;
    }

    private List<List<@Nullable Object>> read(RowType row, String... options) {
        NexmarkSource source = source(row, options);
        return read(source, splits(source), row);
    }

    private List<List<@Nullable Object>> read(NexmarkSource source, List<EventSplit> splits) {
        return read(source, splits, ALL);
    }

    private List<List<@Nullable Object>> read(NexmarkSource source, List<EventSplit> splits, RowType row) {
        Collected collected = new Collected(row);
        Context context = new Context(world);
        try (SourceReader<EventSplit> reader = source.createReader(context)) {
            for (EventSplit split : splits) {
                int finished = collected.finished;
                reader.add(split);
                while (collected.finished == finished) {
                    if (reader.poll(collected) == Poll.WAITING) {
                        context.wakes().acquireUninterruptibly();
                    }
                }
            }
        }
        return collected.rows;
    }

    private List<EventSplit> splits(NexmarkSource source) {
        try (SplitEnumerator<EventSplit> enumerator = source.createEnumerator(world)) {
            return enumerator.discover();
        }
    }

    private static NexmarkSource source(RowType row, String... options) {
        List<Integer> columns = IntStream.range(0, row.size()).boxed().toList();
        return (NexmarkSource) table(row, options).create(columns, List.of());
    }

    private static TableSource table(RowType row, String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("connector", "nexmark"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new Connectors(List.of(new NexmarkConnector()), List.of())
                .source(new TableDefinition("t", row, List.of(), List.of(), all, ZoneOffset.UTC));
    }
}
