package io.rivulus.local.stream;

/// Somebody has clicked.
record Click(String user, long timeMillis, int amount) {}
