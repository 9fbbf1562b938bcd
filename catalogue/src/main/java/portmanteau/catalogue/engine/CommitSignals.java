package portmanteau.catalogue.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import portmanteau.core.event.EventSignals;

/// Tells listeners of each commit that had events in it.
public final class CommitSignals implements EventSignals {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /// To be called once a transaction is durable.
  public void committed(Announcement announced) {
    switch (announced) {
      case NOTHING -> {}
      case EVENTS -> tell(false);
      case DELIVERIES -> tell(true);
    }
  }

  private void tell(boolean deliveries) {
    for (Listener listener : listeners) {
      listener.committed(deliveries);
    }
  }

  /// What a transaction has written that others wait for; each includes those before it.
  public enum Announcement {
    NOTHING,
    EVENTS,
    DELIVERIES
  }
}
