package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.event.EventPositions;
import portmanteau.core.event.EventSignals;
import portmanteau.core.event.Events;

/// The events, in memory.
record MemoryEvents(Store store) implements Events, EventPositions, EventSignals {
  @Override
  public boolean givenAtCommit() {
    return true;
  }

  @Override
  public int give(int most) {
    return 0;
  }

  @Override
  public long last() {
    return store.tables().lastEvent;
  }

  @Override
  public Optional<Long> oldest() {
    return store.tables().events.keySet().stream().findFirst();
  }

  @Override
  public void listen(EventSignals.Listener listener) {
    store.listen(listener);
  }

  @Override
  public List<Event> list(AccountId account, long after, int limit) {
    return list(event -> event.account().equals(account), after, limit);
  }

  @Override
  public List<Event> newest(AccountId account, Set<EventKind> kinds, long before, int limit) {
    return store.tables().events.values().stream()
        .filter(event -> event.account().equals(account) && event.number() < before)
        .filter(event -> kinds.isEmpty() || kinds.contains(event.kind()))
        .sorted(Comparator.comparingLong(Event::number).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Event> list(long after, int limit) {
    return list(event -> true, after, limit);
  }

  private List<Event> list(Predicate<Event> which, long after, int limit) {
    return store.tables().events.values().stream()
        .filter(event -> event.number() > after)
        .filter(which)
        .limit(limit)
        .toList();
  }

  @Override
  public int sweep(Instant cutoff) {
    return store.change(draft -> {
      int before = draft.events.size();
      draft.events.values().removeIf(event -> event.at().isBefore(cutoff));
      draft
          .deliveries
          .values()
          .removeIf(row -> !draft.events.containsKey(row.delivery().event().number()));
      return before - draft.events.size();
    });
  }
}
