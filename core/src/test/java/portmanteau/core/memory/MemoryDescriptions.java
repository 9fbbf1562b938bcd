package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import portmanteau.core.blob.BlobId;
import portmanteau.core.description.Description;
import portmanteau.core.description.DescriptionTask;
import portmanteau.core.description.Descriptions;

/// The descriptions of blobs, in memory.
record MemoryDescriptions(Store store) implements Descriptions {

  /// Lets a blob wait for its description, unless it has one.
  static void await(Tables draft, BlobRow blob, Instant now) {
    if (Description.isFor(blob.sniffed())) {
      draft.descriptions.putIfAbsent(blob.id(), DescriptionRow.due(now));
    }
  }

  @Override
  public Optional<Description> find(BlobId blob) {
    return Optional.ofNullable(store.tables().descriptions.get(blob))
        .filter(row -> row.due() == null)
        .map(DescriptionRow::description);
  }

  @Override
  public List<DescriptionTask> lease(Instant now, Instant until, int limit) {
    return store.change(draft -> {
      Comparator<Map.Entry<BlobId, DescriptionRow>> longestDue =
          Comparator.comparing(entry -> Objects.requireNonNull(entry.getValue().due()));
      List<BlobId> due =
          draft.descriptions.entrySet().stream()
              .filter(entry -> entry.getValue().isDue(now))
              .sorted(longestDue)
              .limit(limit)
              .map(Map.Entry::getKey)
              .toList();
      return due.stream().map(blob -> lease(draft, blob, until)).toList();
    });
  }

  private static DescriptionTask lease(Tables draft, BlobId id, Instant until) {
    DescriptionRow row = draft.descriptions.get(id).leased(until);
    draft.descriptions.put(id, row);
    BlobRow blob = draft.blobs.get(id);
    return new DescriptionTask(blob.number(), id, blob.sniffed(), row.attempts(), row.lease());
  }

  @Override
  public void finish(List<Finished> finished) {
    store.run(draft -> {
      for (Finished one : finished) {
        DescriptionTask task = one.task();
        draft.descriptions.computeIfPresent(
            task.blob(), (_, row) -> row.isHeld(task.lease()) ? row.finished(one.found()) : row);
      }
    });
  }

  @Override
  public void postpone(DescriptionTask task, Instant next) {
    store.run(draft ->
        draft.descriptions.computeIfPresent(
            task.blob(), (_, row) -> row.isHeld(task.lease()) ? row.postponed(next) : row));
  }

  @Override
  public long waiting() {
    return store.tables().descriptions.values().stream().filter(row -> row.due() != null).count();
  }
}
