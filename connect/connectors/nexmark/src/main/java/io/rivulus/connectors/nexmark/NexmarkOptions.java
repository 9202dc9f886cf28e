package io.rivulus.connectors.nexmark;

import io.rivulus.api.table.TableOptions;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.unit.MemorySize;
import io.rivulus.connectors.nexmark.EventTimes.Shape;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/// What can be set of a table of events: the options of the public benchmark, and where events begin.
final class NexmarkOptions {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]");

    static final ConfigOption<Long> EVENTS = ConfigOption.of("events.num", ConfigType.longBetween(0, Long.MAX_VALUE))
            .defaultsTo(0L)
            .describedAs("How many events there are; 0 for no end.");
    static final ConfigOption<Long> STOP_AT = ConfigOption.of("stop-at", ConfigType.longBetween(-1, Long.MAX_VALUE))
            .defaultsTo(-1L)
            .describedAs("The event before which to stop, when it is earlier; -1 for none.");
    static final ConfigOption<Boolean> KEEP_ALIVE = ConfigOption.of("keep-alive", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether the table goes on without rows after its last event, as one that never ends.");
    static final ConfigOption<Long> FIRST_RATE = ConfigOption.of(
                    "first-event.rate", ConfigType.longBetween(1, 1_000_000_000))
            .defaultsTo(10_000L)
            .describedAs("How many events occur in a second of event time, at first.");
    static final ConfigOption<Long> NEXT_RATE = ConfigOption.of(
                    "next-event.rate", ConfigType.longBetween(1, 1_000_000_000))
            .defaultsTo(10_000L)
            .describedAs("How many events occur in a second afterwards, in turns with the first rate.");
    static final ConfigOption<Shape> RATE_SHAPE = ConfigOption.of("rate.shape", ConfigType.oneOf(Shape.class))
            .defaultsTo(Shape.SQUARE)
            .describedAs("How the rate goes from one to the other and back.");
    static final ConfigOption<Duration> RATE_PERIOD = ConfigOption.of(
                    "rate.period", ConfigType.durationFrom(Duration.ofSeconds(1)))
            .defaultsTo(Duration.ofSeconds(600))
            .describedAs("In what time the rate has gone there and back.");
    static final ConfigOption<Boolean> RATE_LIMITED = ConfigOption.of("rate.limited", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether events come as fast as they occur in event time, rather than as fast as they can.");
    static final ConfigOption<Boolean> MAX_SPEED = ConfigOption.of("max-emit-speed", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs("The contrary of `rate.limited`; either of them limits.");
    static final ConfigOption<String> BASE_TIME = ConfigOption.of("base-time", ConfigType.STRING)
            .defaultsTo("2015-07-15 00:00:00")
            .describedAs("When the first event occurs, in event time.");
    static final ConfigOption<Long> SEED = ConfigOption.of("seed", ConfigType.LONG)
            .defaultsTo(0L)
            .describedAs("What all values are made from: the same seed gives the same events.");
    static final ConfigOption<Integer> PEOPLE = proportion("person", 1, 1);
    static final ConfigOption<Integer> AUCTIONS = proportion("auction", 1, 3);
    static final ConfigOption<Integer> BIDS = proportion("bid", 0, 46);
    static final ConfigOption<MemorySize> PERSON_BYTES = size("person", 200);
    static final ConfigOption<MemorySize> AUCTION_BYTES = size("auction", 500);
    static final ConfigOption<MemorySize> BID_BYTES = size("bid", 100);
    static final ConfigOption<Integer> HOT_SELLERS =
            hot("auction.hot-ratio.sellers", 4, "One of so many auctions is not by a hot seller.");
    static final ConfigOption<Integer> HOT_AUCTIONS =
            hot("bid.hot-ratio.auctions", 2, "One of so many bids is not on a hot auction.");
    static final ConfigOption<Integer> HOT_BIDDERS =
            hot("bid.hot-ratio.bidders", 4, "One of so many bids is not by a hot bidder.");

    static final List<ConfigOption<?>> ALL = List.of(
            EVENTS,
            STOP_AT,
            KEEP_ALIVE,
            FIRST_RATE,
            NEXT_RATE,
            RATE_SHAPE,
            RATE_PERIOD,
            RATE_LIMITED,
            MAX_SPEED,
            BASE_TIME,
            SEED,
            PEOPLE,
            AUCTIONS,
            BIDS,
            PERSON_BYTES,
            AUCTION_BYTES,
            BID_BYTES,
            HOT_SELLERS,
            HOT_AUCTIONS,
            HOT_BIDDERS);

    private static final int PROPORTION_MAX = 10_000;
    private static final long EVENT_BYTES_MAX = 1 << 16;

    private NexmarkOptions() {}

    private static ConfigOption<Integer> proportion(String kind, int min, int otherwise) {
        return ConfigOption.of(kind + ".proportion", ConfigType.intBetween(min, PROPORTION_MAX))
                .defaultsTo(otherwise)
                .describedAs("How many %s there are, in proportion to the others."
                        .formatted(kind.equals("person") ? "people" : kind + "s"));
    }

    private static ConfigOption<MemorySize> size(String kind, long otherwise) {
        return ConfigOption.of(kind + ".avg-size", ConfigType.MEMORY)
                .defaultsTo(new MemorySize(otherwise))
                .describedAs("How long %s is on average, as far as text can make it so long, at most 64 kb."
                        .formatted(kind.equals("auction") ? "an auction" : "a " + kind));
    }

    private static ConfigOption<Integer> hot(String key, int otherwise, String description) {
        return ConfigOption.of(key, ConfigType.intBetween(1, PROPORTION_MAX))
                .defaultsTo(otherwise)
                .describedAs(description);
    }

    static EventModel model(TableOptions options) {
        EventTimes times = EventTimes.of(
                baseMillis(options),
                options.get(FIRST_RATE),
                options.get(NEXT_RATE),
                options.get(RATE_SHAPE),
                options.get(RATE_PERIOD).toMillis() / 1e3);
        return new EventModel(
                options.get(PEOPLE),
                options.get(AUCTIONS),
                options.get(BIDS),
                bytes(options, PERSON_BYTES),
                bytes(options, AUCTION_BYTES),
                bytes(options, BID_BYTES),
                options.get(HOT_SELLERS),
                options.get(HOT_AUCTIONS),
                options.get(HOT_BIDDERS),
                times,
                options.get(SEED));
    }

    /// The number of events, or [Long#MAX_VALUE] for no end.
    static long events(TableOptions options) {
        long events = options.get(EVENTS);
        long stop = options.get(STOP_AT);
        long made = events == 0 ? Long.MAX_VALUE : events;
        return stop < 0 ? made : Math.min(made, stop);
    }

    private static int bytes(TableOptions options, ConfigOption<MemorySize> option) {
        long bytes = options.get(option).bytes();
        if (bytes > EVENT_BYTES_MAX) {
            throw options.invalid(option, "a size of at most 64 kb");
        }
        return (int) bytes;
    }

    private static long baseMillis(TableOptions options) {
        try {
            return LocalDateTime.parse(options.get(BASE_TIME), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeParseException _) {
            throw options.invalid(BASE_TIME, "a time such as 2015-07-15 00:00:00");
        }
    }
}
