package io.rivulus.local.table;

/// What a window had of a key, and how many windows have come of that.
record Counted(long k, long windows, long n, long total) {}
