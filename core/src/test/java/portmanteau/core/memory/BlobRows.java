package portmanteau.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.InlineBytes;
import portmanteau.core.blob.Sha256;
import portmanteau.core.event.EventKind;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;

/// Brings media to their blobs and takes them away.
final class BlobRows {
  private BlobRows() {}

  static Optional<BlobRow> live(Tables tables, Sha256 sha256) {
    return tables.blobs.values().stream()
        .filter(row -> row.isLive() && row.id().sha256().equals(sha256))
        .findFirst();
  }

  /// Points at the live blob with the same bytes, or makes the upload's own one live.
  static Content.Upload attach(Tables tables, Content.Upload upload, Instant now) {
    return attach(tables, upload, null, now);
  }

  /// As [#attach], with the bytes that go with the upload's own blob.
  static Content.Upload attach(
      Tables tables, Content.Upload upload, @Nullable InlineBytes inline, Instant now) {
    Optional<BlobRow> live = live(tables, upload.blob().sha256());
    if (live.isPresent()) {
      BlobRow touched = live.get().touched(now, false);
      tables.blobs.put(touched.id(), touched);
      return touched.content(upload);
    }
    BlobRow fresh = BlobRow.live(tables.nextNumber(), upload, now);
    Tables.insert(tables.blobs, fresh.id(), fresh);
    keep(tables, fresh.id(), inline);
    MemoryDescriptions.await(tables, fresh, now);
    heal(tables, fresh, now);
    return upload;
  }

  static void keep(Tables tables, BlobId id, @Nullable InlineBytes inline) {
    if (inline != null) {
      tables.blobBytes.put(id, inline.toArray());
    }
  }

  /// Gives the media of damaged blobs to a live one with the same bytes.
  static void heal(Tables tables, BlobRow live, Instant now) {
    List<BlobRow> damaged =
        tables.blobs.values().stream()
            .filter(row -> row.isDamaged() && row.id().sha256().equals(live.id().sha256()))
            .toList();
    for (BlobRow row : damaged) {
      for (Media medium : media(tables, row.id())) {
        Content.Upload upload = medium.upload().orElseThrow();
        tables.media.put(medium.id(), MediaCopies.with(medium, live.content(upload)));
        tables.tell(medium.account(), EventKind.MEDIA_HEALED, now, medium.id(), "");
      }
      for (PreviewRow shown : previews(tables, row.id())) {
        LinkPreview preview = shown.preview();
        Content.Upload healed = live.content(preview.picture());
        tables.previews.put(preview.media(), shown.with(preview.withPicture(healed)));
      }
      tables.blobs.put(row.id(), row.died());
    }
  }

  /// Those whose picture it is.
  private static List<PreviewRow> previews(Tables tables, BlobId blob) {
    return tables.previews.values().stream().filter(row -> row.shows(blob)).toList();
  }

  /// Whether anything refers to it.
  static boolean isUsed(Tables tables, BlobId blob) {
    return !media(tables, blob).isEmpty() || !previews(tables, blob).isEmpty();
  }

  static List<Media> media(Tables tables, BlobId blob) {
    return tables.media.values().stream()
        .filter(medium -> medium.upload().filter(it -> it.blob().equals(blob)).isPresent())
        .toList();
  }

  /// Notes that a medium left its blob.
  static void loosen(Tables tables, Media medium, Instant now) {
    medium.upload().ifPresent(upload -> edit(tables, upload.blob(), row -> row.touched(now, true)));
  }

  static void edit(Tables tables, BlobId id, UnaryOperator<BlobRow> edit) {
    tables.blobs.computeIfPresent(id, (same, row) -> edit.apply(row));
  }
}
