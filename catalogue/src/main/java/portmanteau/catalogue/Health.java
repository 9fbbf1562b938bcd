package portmanteau.catalogue;

import java.time.Duration;

/// Whether the catalogue takes changes now.
///
/// @param detail what is wrong, or the empty string
/// @param took how long the probe's write took
public record Health(boolean ready, String detail, Duration took) {}
