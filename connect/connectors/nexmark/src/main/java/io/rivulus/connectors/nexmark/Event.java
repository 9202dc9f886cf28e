package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;

/// One event at a time: its number, what it is, and the random numbers that are its own. Owned by one thread.
///
/// Goes from event to event by counting, for on the way of every bid four divisions would be a fifth of the work.
final class Event {
    private final EventModel model;
    private final IndexedRandom random;
    private long number;
    private long round;
    private int place;
    private long newestPerson;
    private long newestAuction;

    Event(EventModel model) {
        this.model = model;
        random = new IndexedRandom(model.seed());
    }

    /// Goes to an event.
    void seek(long event) {
        number = event;
        round = event / model.round();
        place = (int) (event % model.round());
        arrive();
    }

    /// Goes to the next event.
    void advance() {
        number++;
        place++;
        if (place == model.round()) {
            place = 0;
            round++;
        }
        arrive();
    }

    private void arrive() {
        newestPerson = round * model.people() + Math.min(place, model.people() - 1);
        // Before the first auction of a round, the last one of the round before.
        int inRound = Math.max(Math.min(place - model.people(), model.auctions() - 1), -1);
        newestAuction = round * model.auctions() + inRound;
    }

    int kind() {
        return place < model.people()
                ? EventModel.PERSON
                : place < model.people() + model.auctions() ? EventModel.AUCTION : EventModel.BID;
    }

    /// The event's own random numbers, from their beginning.
    IndexedRandom random() {
        random.begin(number);
        return random;
    }

    long millis() {
        return model.times().millis(number);
    }

    /// When it occurs, as TIMESTAMP values are kept.
    long micros() {
        return millis() * 1000;
    }

    /// The id of the newest person: its own when it is one.
    long personId() {
        return EventModel.FIRST_PERSON_ID + newestPerson;
    }

    /// The id of the newest auction: its own when it is one.
    long auctionId() {
        return EventModel.FIRST_AUCTION_ID + newestAuction;
    }

    /// Draws who sells in an auction.
    long seller() {
        long drawn = random.nextLong();
        boolean isHot = IndexedRandom.lowBelow(drawn, model.hotSellers()) > 0;
        return EventModel.FIRST_PERSON_ID + (isHot ? hot(newestPerson) : activePerson(drawn));
    }

    /// Draws who bids.
    long bidder() {
        long drawn = random.nextLong();
        // The person next to the hot seller, so that the two are not the same.
        boolean isHot = IndexedRandom.lowBelow(drawn, model.hotBidders()) > 0;
        return EventModel.FIRST_PERSON_ID + (isHot ? hot(newestPerson) + 1 : activePerson(drawn));
    }

    private long activePerson(long drawn) {
        long people = newestPerson + 1;
        int active = (int) Math.min(people, EventModel.ACTIVE_PEOPLE);
        return people - active + IndexedRandom.highBelow(drawn, active + EventModel.LEAD);
    }

    /// Draws which auction is bid on.
    long auctionOfBid() {
        long drawn = random.nextLong();
        boolean isHot = IndexedRandom.lowBelow(drawn, model.hotAuctions()) > 0;
        long oldest = Math.max(newestAuction - EventModel.OPEN_AUCTIONS, 0);
        int open = (int) (newestAuction - oldest) + 1;
        long any = oldest + IndexedRandom.highBelow(drawn, open + EventModel.LEAD);
        return EventModel.FIRST_AUCTION_ID + (isHot ? hot(newestAuction) : any);
    }

    private static long hot(long newest) {
        return newest / EventModel.HOT_EVERY * EventModel.HOT_EVERY;
    }

    /// Draws when an auction ends: on average when as many others have begun as are open at a time.
    long expiresMillis() {
        long now = millis();
        long untilAuctions = (long) EventModel.OPEN_AUCTIONS * model.round() / model.auctions();
        long horizon = model.times().millis(number + untilAuctions) - now;
        return now + 1 + (random.nextLong() >>> 1) % Math.max(horizon * 2, 1);
    }
}
