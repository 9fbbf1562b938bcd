package portmanteau.core.upload;

/// What becomes of the bytes of a request that is ended by another one.
enum Takeover {
  /// Those that have arrived count.
  KEEP,
  /// Only those that are promised already count: the other one brings the rest itself.
  DISCARD
}
