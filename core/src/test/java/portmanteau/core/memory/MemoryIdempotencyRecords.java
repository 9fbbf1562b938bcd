package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.IdempotencyRecords;
import portmanteau.core.idempotency.RequestKey;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.core.memory.Tables.RequestRow;

/// The requests that were sent with a key, in memory.
record MemoryIdempotencyRecords(Store store) implements IdempotencyRecords {
  @Override
  public Optional<IdempotencyRecord> find(RequestKey key, Instant now) {
    return Optional.ofNullable(store.tables().requests.get(key.id()))
        .filter(row -> !hasOutlived(row, now))
        .map(row ->
            new IdempotencyRecord(
                row.fingerprint(), IdempotencyRecord.notes(row.made()), row.answer()));
  }

  private static boolean hasOutlived(RequestRow row, Instant now) {
    return !row.created().isAfter(now.minus(LIFETIME));
  }

  @Override
  public void keep(RequestKey key, Fingerprint fingerprint, StoredResponse answer, Instant now) {
    store.run(draft -> {
      RequestRow before = draft.requests.get(key.id());
      if (before == null || hasOutlived(before, now)) {
        draft.requests.put(key.id(), new RequestRow(key.account(), fingerprint, "", answer, now));
      } else if (before.answer() == null && before.fingerprint().equals(fingerprint)) {
        draft.requests.put(key.id(), before.answered(answer));
      }
    });
  }

  @Override
  public int sweep(Instant now, int limit) {
    return store.change(draft -> {
      List<String> old =
          draft.requests.entrySet().stream()
              .filter(entry -> hasOutlived(entry.getValue(), now))
              .map(entry -> entry.getKey())
              .limit(limit)
              .toList();
      old.forEach(draft.requests::remove);
      return old.size();
    });
  }
}
