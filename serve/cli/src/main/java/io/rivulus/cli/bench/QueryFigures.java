package io.rivulus.cli.bench;

/// What was measured of one query.
///
/// @param events how many events were read
/// @param planSeconds from its text to its job
/// @param seconds from the start of the job to its end
/// @param cpuSeconds of all threads of the process in that time
public record QueryFigures(String query, long events, double planSeconds, double seconds, double cpuSeconds) {
    public double eventsPerSecond() {
        return events / seconds;
    }
}
