package portmanteau.core.download;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// Opens the bytes of media and counts how often they are sent.
public final class Downloads {
  private final Blobs blobs;
  private final IntegrityReports integrityReports;
  private final DownloadCounts counts;
  private final ConcurrentHashMap<MediaId, Long> pending = new ConcurrentHashMap<>();
  private final ReentrantLock flushing = new ReentrantLock();

  public Downloads(Blobs blobs, IntegrityReports integrityReports, DownloadCounts counts) {
    this.blobs = blobs;
    this.integrityReports = integrityReports;
    this.counts = counts;
  }

  /// All the bytes; the caller closes them.
  ///
  /// @throws portmanteau.core.Refusal `Damaged`; `NotFound` where the medium was removed meanwhile
  public ByteSource open(Content.Upload upload) throws IOException {
    if (upload.damage() != null) {
      throw new Problem.Damaged().refusal();
    }
    ByteSource bytes;
    try {
      bytes = blobs.open(upload.blob());
    } catch (NoSuchFileException gone) {
      throw refusal(upload, Damage.GONE);
    }
    if (bytes.size() != upload.size()) {
      bytes.close();
      throw refusal(upload, Damage.WRONG_SIZE);
    }
    return bytes;
  }

  private Refusal refusal(Content.Upload upload, Damage damage) {
    Problem problem =
        integrityReports.found(upload.blob(), damage)
            ? new Problem.Damaged()
            : new Problem.NotFound("There is no such media.");
    return problem.refusal();
  }

  /// Call before the first byte of a response with content.
  ///
  /// With a limit every such answer counts, and durably, or a limit of n could be read past in
  /// pieces; without one only those that carry the first byte do, and a crash may lose the last
  /// second of them.
  ///
  /// @param firstByte whether byte 0 is among what will be sent
  /// @throws portmanteau.core.Refusal `DownloadLimitReached`
  public void admit(Media media, boolean firstByte) {
    if (media.hasDownloadLimit()) {
      if (pending.containsKey(media.id())) {
        flush(); // What was sent before the limit was set counts against it.
      }
      if (!counts.take(media.id())) {
        throw new Problem.DownloadLimitReached().refusal();
      }
    } else if (firstByte) {
      pending.merge(media.id(), 1L, Long::sum);
    }
  }

  /// Stores what was counted since the last call; called every second and at the end.
  public void flush() {
    flushing.lock();
    try {
      Map<MediaId, Long> counted = new HashMap<>(pending);
      if (counted.isEmpty()) {
        return;
      }
      counts.add(counted);
      // Not before: while something is missing in the catalogue it can be seen here.
      counted.forEach((id, count) ->
          pending.computeIfPresent(id, (any, now) -> now > count ? now - count : null));
    } finally {
      flushing.unlock();
    }
  }
}
