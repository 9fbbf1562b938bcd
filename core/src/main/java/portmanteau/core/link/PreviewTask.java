package portmanteau.core.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// A preview that is to be made, by whoever has the lease.
///
/// @param kind `URL` or `VIMEO`
/// @param url as it was sent
/// @param preview what there is of it
/// @param due since when it is to be made
/// @param attempts this one included, since it came to be due
/// @param lease the number under which results are taken
public record PreviewTask(
    AccountId account,
    Content.Link.Kind kind,
    String url,
    LinkPreview preview,
    Instant due,
    int attempts,
    long lease) {

  public MediaId media() {
    return preview.media();
  }

  /// The address of a chosen picture of which there is no copy yet.
  public @Nullable String missingChoice() {
    return preview.picture() == null ? preview.chosen() : null;
  }
}
