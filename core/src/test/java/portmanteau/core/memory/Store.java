package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import portmanteau.core.Problem;
import portmanteau.core.event.EventSignals;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.IdempotencyRecords;
import portmanteau.core.memory.Tables.RequestRow;

/// Changes tables one after the other, each change all or nothing; whoever reads sees the last
/// commit.
final class Store {
  private final Consumer<Tables> committed;
  private final ReentrantLock changing = new ReentrantLock();
  private final List<EventSignals.Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Tables tables;

  /// @param committed hears of each commit, in their order
  Store(Tables tables, Consumer<Tables> committed) {
    this.tables = tables;
    this.committed = committed;
  }

  Tables tables() {
    return tables;
  }

  void listen(EventSignals.Listener listener) {
    listeners.add(listener);
  }

  <T> T read(Function<Tables, T> reading) {
    return reading.apply(tables);
  }

  <T> T change(Function<Tables, T> change) {
    changing.lock();
    try {
      Tables draft = tables.copy();
      T result = change.apply(draft);
      boolean events = draft.lastEvent > tables.lastEvent;
      tables = draft;
      committed.accept(draft);
      if (events) {
        listeners.forEach(listener -> listener.committed(true));
      }
      return result;
    } finally {
      changing.unlock();
    }
  }

  void run(Consumer<Tables> change) {
    var _ =
        change(draft -> {
          change.accept(draft);
          return true;
        });
  }

  /// Runs a change that makes something; where the current request has made it before, that is
  /// found instead.
  <T> T once(
      String kind,
      Function<Tables, T> create,
      Function<T, String> note,
      BiFunction<Tables, String, Optional<T>> recall) {
    Optional<Attempt.Begun> attempt = Attempt.current();
    if (attempt.isEmpty()) {
      return change(create);
    }
    var claim = new Claim(attempt.get(), kind, attempt.get().fingerprint().get());
    return change(draft ->
        claim
            .take(draft)
            .flatMap(before -> recall.apply(draft, before))
            .orElseGet(() -> claim.noted(draft, create.apply(draft), note)));
  }

  /// As [#once], for what holds a secret that is told once: what was made is made anew.
  void renew(
      String kind, Consumer<Tables> create, String note, BiConsumer<Tables, String> undoing) {
    Optional<Attempt.Begun> attempt = Attempt.current();
    if (attempt.isEmpty()) {
      run(create);
      return;
    }
    var claim = new Claim(attempt.get(), kind, attempt.get().fingerprint().get());
    run(draft -> {
      claim.take(draft).ifPresent(before -> undoing.accept(draft, before));
      create.accept(draft);
      claim.noted(draft, note, same -> same);
    });
  }

  private record Claim(Attempt.Begun attempt, String kind, Fingerprint fingerprint) {

    /// Takes the key; what its request has made of this kind before, where it has.
    Optional<String> take(Tables draft) {
      String id = attempt.key().id();
      Instant forgotten = attempt.at().minus(IdempotencyRecords.LIFETIME);
      RequestRow before = draft.requests.get(id);
      if (before == null || !before.created().isAfter(forgotten)) {
        var row = new RequestRow(attempt.key().account(), fingerprint, "", null, attempt.at());
        draft.requests.put(id, row);
        return Optional.empty();
      }
      if (!before.fingerprint().equals(fingerprint)) {
        throw Problem.KeyInUse.byAnother().refusal();
      }
      return Optional.ofNullable(IdempotencyRecord.notes(before.made()).get(kind));
    }

    <T> T noted(Tables draft, T made, Function<T, String> note) {
      String line = IdempotencyRecord.note(kind, note.apply(made));
      draft.requests.computeIfPresent(attempt.key().id(), (id, row) -> row.noted(line));
      return made;
    }
  }
}
