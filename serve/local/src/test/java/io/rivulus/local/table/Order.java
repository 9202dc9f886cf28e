package io.rivulus.local.table;

import org.jspecify.annotations.Nullable;

/// A record with something of each sort.
record Order(
        String customer,
        long timeMillis,
        int amount,
        @Nullable Place place) {
    record Place(@Nullable String city, double latitude) {}

    Order(String customer, long timeMillis, int amount) {
        this(customer, timeMillis, amount, null);
    }
}
