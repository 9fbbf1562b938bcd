package portmanteau.core.event;

/// Port: tells on this node, without delay, that events were committed here. What other nodes
/// commit is not told; it is found by looking.
public interface EventSignals {

  /// Adds a listener, which is called after each commit that has events.
  void listen(Listener listener);

  /// Wakes whoever waits for events. What it does takes no time and does not fail.
  interface Listener {

    /// Called after a commit.
    ///
    /// @param deliveries whether endpoints are to be told of any of them
    void committed(boolean deliveries);
  }
}
