package portmanteau.core.blob;

/// Port: whether there is room for more bytes; asked before any are accepted, and again while they
/// arrive.
///
/// A reserve always stays free: a catalogue on the same disk must still be able to write the
/// changes that free space.
@FunctionalInterface
public interface FreeSpace {

  /// Cheap.
  ///
  /// @param more bytes to come, as far as announced; else 0
  /// @throws portmanteau.core.Refusal `StorageFull`
  void require(long more);
}
