package portmanteau.catalogue.engine;

/// How busy a database is now.
///
/// @param connections that are open for reading, or of PostgreSQL all
/// @param busyConnections of these, those that are in use
/// @param waiting who waits for a connection or a turn of the writer
/// @param scans lists and searches that run
/// @param waitingScans lists and searches that wait for their turn
public record EngineLoad(
    int connections, int busyConnections, int waiting, int scans, int waitingScans) {}
