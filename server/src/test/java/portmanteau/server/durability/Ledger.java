package portmanteau.server.durability;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Face;

/// What clients were told, which no crash may take back.
final class Ledger {
  private final Map<String, Content> kept = new ConcurrentHashMap<>();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private final Queue<Deletable> deletable = new ConcurrentLinkedQueue<>();
  private final Queue<ChunkedUpload> unfinished = new ConcurrentLinkedQueue<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private final Map<Face, AtomicInteger> uploads = new EnumMap<>(Face.class);
  private final AtomicInteger chunks = new AtomicInteger();
  private volatile CountDownLatch more = new CountDownLatch(0);

  Ledger() {
    for (Face face : Face.values()) {
      uploads.put(face, new AtomicInteger());
    }
  }

  /// A medium whose id its uploader was told.
  record Deletable(String name, String id) {}

  /// Opens after so many more answers.
  CountDownLatch after(int answers) {
    more = new CountDownLatch(answers);
    return more;
  }

  /// An upload was acknowledged.
  void kept(Face face, String name, Content content) {
    kept.put(name, content);
    uploads.get(face).incrementAndGet();
    more.countDown();
  }

  void deletable(String name, String id) {
    deletable.add(new Deletable(name, id));
  }

  /// Somebody begins to delete what this returns: from here on it may be there or not. Null where
  /// there is nothing to delete.
  @org.jspecify.annotations.Nullable
  Deletable forDeletion() {
    Deletable chosen = deletable.poll();
    if (chosen != null) {
      kept.remove(chosen.name());
    }
    return chosen;
  }

  /// A deletion was acknowledged.
  void deleted(String name) {
    deleted.add(name);
    more.countDown();
  }

  /// An offset was told.
  void held() {
    chunks.incrementAndGet();
    more.countDown();
  }

  Queue<ChunkedUpload> unfinished() {
    return unfinished;
  }

  /// An answer that should never have been given.
  void broken(String what) {
    broken.add(what);
  }

  Map<String, Content> kept() {
    return kept;
  }

  Set<String> deleted() {
    return deleted;
  }

  List<String> broken() {
    return List.copyOf(broken);
  }

  @Override
  public String toString() {
    return "acknowledged: uploads %s, chunks %d, deletions %d; still there: %d"
        .formatted(uploads, chunks.get(), deleted.size(), kept.size());
  }
}
