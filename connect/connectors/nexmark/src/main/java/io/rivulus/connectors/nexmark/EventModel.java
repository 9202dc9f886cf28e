package io.rivulus.connectors.nexmark;

/// Which events there are and how they are connected, by their number. Immutable.
///
/// Events come in rounds of so many people, then auctions, then bids. Ids count up, so the newest person and auction
/// at any event are known from its number; bids go to auctions that are likely to be open, of people who are active,
/// and often to few *hot* ones. All of this, with its constants, is the model of the public benchmark (Tucker, Tufte,
/// Papadimos, Maier: NEXMark, a Benchmark for Queries over Data Streams, 2002; as carried on in Apache Beam and in
/// github.com/nexmark/nexmark).
///
/// @param people how many of a round's events are people, at least 1
/// @param auctions how many are auctions, at least 1
/// @param bids how many are bids
/// @param personBytes how long a person is on average, counting numbers as 8 bytes; likewise auctions and bids
/// @param hotSellers one of so many auctions is not by a hot seller
/// @param hotAuctions one of so many bids is not on a hot auction
/// @param hotBidders one of so many bids is not by a hot bidder
/// @param times when events occur
/// @param seed of which all values are made
record EventModel(
        int people,
        int auctions,
        int bids,
        int personBytes,
        int auctionBytes,
        int bidBytes,
        int hotSellers,
        int hotAuctions,
        int hotBidders,
        EventTimes times,
        long seed) {
    static final long FIRST_PERSON_ID = 1000;
    static final long FIRST_AUCTION_ID = 1000;
    static final long FIRST_CATEGORY = 10;
    static final int CATEGORIES = 5;

    /// Among so many people, or auctions, one is hot.
    static final int HOT_EVERY = 100;

    /// How many auctions before the newest may still be bid on.
    static final int OPEN_AUCTIONS = 100;

    /// How many of the newest people sell and bid.
    static final int ACTIVE_PEOPLE = 1000;

    /// How many ids beyond the newest one are named before they exist, as if events had been swapped.
    static final int LEAD = 10;

    /// What an event is, by the value of `event_type`.
    static final int PERSON = 0;

    static final int AUCTION = 1;
    static final int BID = 2;

    /// How many events a round has.
    int round() {
        return people + auctions + bids;
    }
}
