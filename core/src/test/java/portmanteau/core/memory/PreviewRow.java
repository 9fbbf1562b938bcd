package portmanteau.core.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.PageSummary;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;

/// What a catalogue in memory knows of a preview.
///
/// @param due when it is to be made; null where nothing is to be done
/// @param attempts since it came to be due
/// @param lease grows with every lease
/// @param leased until when the last lease holds
record PreviewRow(
    AccountId account,
    LinkPreview preview,
    @Nullable Instant due,
    int attempts,
    long lease,
    @Nullable Instant leased) {

  static PreviewRow of(Media link, @Nullable Instant due) {
    var preview =
        new LinkPreview(link.id(), due == null, due != null, PageSummary.EMPTY, null, null, null);
    return new PreviewRow(link.account(), preview, due, 0, 0, null);
  }

  long bytes() {
    Content.Upload picture = preview.picture();
    return preview.textBytes() + (picture == null ? 0 : picture.size());
  }

  boolean shows(BlobId blob) {
    Content.Upload picture = preview.picture();
    return picture != null && picture.blob().equals(blob);
  }

  boolean isLeased(Instant now) {
    return leased != null && leased.isAfter(now);
  }

  PreviewRow with(LinkPreview now) {
    return new PreviewRow(account, now, due, attempts, lease, leased);
  }

  PreviewRow dueAt(Instant when) {
    return new PreviewRow(account, waiting(true), when, 0, lease, leased);
  }

  PreviewRow leasedUntil(Instant until) {
    return new PreviewRow(account, preview, due, attempts + 1, lease + 1, until);
  }

  PreviewRow postponed(Instant next, boolean counts) {
    return new PreviewRow(account, preview, next, counts ? attempts : attempts - 1, lease, null);
  }

  PreviewRow ended(LinkPreview now) {
    return new PreviewRow(account, now, null, 0, lease, null);
  }

  private LinkPreview waiting(boolean isWaiting) {
    return new LinkPreview(
        preview.media(),
        preview.isReady(),
        isWaiting,
        preview.summary(),
        preview.picture(),
        preview.chosen(),
        preview.checked());
  }
}
