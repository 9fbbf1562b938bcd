package portmanteau.core.blob;

/// Port: whether there is room for more bytes, asked before any are taken.
///
/// Some room always stays: a catalogue on the same disk must still be able to write what gives room
/// back.
@FunctionalInterface
public interface Headroom {

  /// Costs next to nothing.
  ///
  /// @throws portmanteau.core.Refusal `StorageFull`
  void require();
}
