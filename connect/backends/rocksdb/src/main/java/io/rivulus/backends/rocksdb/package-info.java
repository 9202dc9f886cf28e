/// State for which memory has no room, in RocksDB.
///
/// Owns how RocksDB is set up, its files and its errors. Does not know what it keeps: that is
/// [io.rivulus.state]'s. Start with [io.rivulus.backends.rocksdb.RocksDbStore].
@NullMarked
package io.rivulus.backends.rocksdb;

import org.jspecify.annotations.NullMarked;
