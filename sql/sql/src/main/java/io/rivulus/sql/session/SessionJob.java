package io.rivulus.sql.session;

/// A job as SHOW JOBS lists it.
///
/// @param id its name for ever
/// @param name what people call it
/// @param status where it stands in its life, in capitals
/// @param over whether that is its end
/// @param startMillis when it was submitted, since 1970
public record SessionJob(String id, String name, String status, boolean over, long startMillis) {}
