/// The events of an auction house, as the public Nexmark benchmark has them: people, auctions and bids.
///
/// Owns the model of the events, their values and their pace. Does not own the queries, which are what is measured.
/// Start with [io.rivulus.connectors.nexmark.NexmarkConnector] for the table, with
/// [io.rivulus.connectors.nexmark.EventBatches] for the events.
@NullMarked
package io.rivulus.connectors.nexmark;

import org.jspecify.annotations.NullMarked;
