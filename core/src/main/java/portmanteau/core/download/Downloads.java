package portmanteau.core.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.DirectAddresses;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.IntegrityReports;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.store.BlobFiles;

/// Opens the bytes of media and counts how often they are sent.
public final class Downloads {
  /// How long an address of the store leads to the bytes.
  private static final Duration DIRECT = Duration.ofMinutes(10);

  private final Blobs blobs;
  private final IntegrityReports integrityReports;
  private final DownloadCounts counts;
  private final boolean direct;
  private final PendingCounts<MediaId> pending;

  public Downloads(Blobs blobs, IntegrityReports integrityReports, DownloadCounts counts) {
    this(blobs, integrityReports, counts, false);
  }

  /// @param direct whether clients may read from the store itself, where it gives addresses
  public Downloads(
      Blobs blobs, IntegrityReports integrityReports, DownloadCounts counts, boolean direct) {
    this.direct = direct;
    this.blobs = blobs;
    this.integrityReports = integrityReports;
    this.counts = counts;
    this.pending = new PendingCounts<>(counts::add);
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

  /// Where the client may read the bytes from the store itself; empty where it may not, as always
  /// where downloads are limited: an address cannot be counted.
  ///
  /// @param type of the content, for the client
  /// @param disposition the same
  /// @throws portmanteau.core.Refusal `Damaged`
  public Optional<URI> address(Media media, Content.Upload upload, String type, String disposition)
      throws IOException {
    if (!direct || media.hasDownloadLimit() || upload.blob().isInline()) {
      return Optional.empty();
    }
    if (upload.damage() != null) {
      throw new Problem.Damaged().refusal();
    }
    Optional<DirectAddresses> addresses = blobs.as(DirectAddresses.class);
    return addresses.isPresent()
        ? addresses.get().address(upload.blob(), type, disposition, DIRECT)
        : Optional.empty();
  }

  /// The path of the file that holds the bytes, below the folder of all blobs; empty where they are
  /// in no file of their own.
  public Optional<String> file(Content.Upload upload) {
    return upload.blob().isInline()
        ? Optional.empty()
        : blobs.as(BlobFiles.class).map(files -> files.path(upload.blob()));
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
      settle(media.id());
      if (!counts.take(media.id())) {
        throw new Problem.DownloadLimitReached().refusal();
      }
    } else if (firstByte) {
      pending.count(media.id());
    }
  }

  /// Stores what has been counted of a medium, which counts against a limit that it has got since.
  public void settle(MediaId id) {
    pending.flush(id);
  }

  /// Stores what was counted since the last call; called every second and at the end.
  public void flush() {
    pending.flush();
  }
}
