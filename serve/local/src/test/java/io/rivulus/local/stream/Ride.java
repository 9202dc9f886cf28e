package io.rivulus.local.stream;

/// Somebody rides in a taxi.
record Ride(long id, long timeMillis, String driver) {}
