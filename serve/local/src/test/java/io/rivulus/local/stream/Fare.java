package io.rivulus.local.stream;

/// What a [Ride] has cost.
record Fare(Long rideId, long timeMillis, int cents) {}
