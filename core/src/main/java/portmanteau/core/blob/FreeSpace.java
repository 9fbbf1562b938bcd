package portmanteau.core.blob;

/// Port: whether there is room for more bytes, asked before any are taken and again while they
/// arrive.
///
/// Some room always stays: a catalogue on the same disk must still be able to write what gives room
/// back.
@FunctionalInterface
public interface FreeSpace {

  /// Costs next to nothing.
  ///
  /// @param more bytes that are to come, as far as that is told; 0 where it is not
  /// @throws portmanteau.core.Refusal `StorageFull`
  void require(long more);
}
