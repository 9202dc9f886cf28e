package io.rivulus.sql.aggregate;

import io.rivulus.data.column.Column;

/// Some groups whose results are asked for.
///
/// @param count how many
/// @param rows their rows in the table of groups
/// @param hashes the hashes of their keys
/// @param keys the columns of their keys, of `count` rows
record Groups(int count, long[] rows, long[] hashes, Column[] keys) {}
