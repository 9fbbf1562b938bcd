package portmanteau.core.link;

import java.time.Instant;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// Port: the previews of links. Their rows come and go with their media.
public interface Previews {
  /// Previews of one account that may wait to be made; a link beyond these is kept without one,
  /// until somebody asks for it again.
  int MOST_WAITING = 1000;

  /// The preview of a link; empty where there is no such link or it can have none.
  Optional<LinkPreview> find(MediaId media);

  /// Sets the picture that a user chose, with an event `media.updated`. Its bytes count to the
  /// account's quota instead of the former's, and its place may turn out another, as an upload's
  /// (see `MediaCatalogue#add`).
  ///
  /// @param address where it was found
  /// @return the preview as it is now; empty where the account has no such link
  /// @throws portmanteau.core.Refusal `QuotaExceeded`
  Optional<LinkPreview> choose(
      AccountId account, MediaId media, String address, Content.Upload picture, Instant now);

  /// Lets a preview be made again, whatever there is of it; false where there is no such link, or
  /// [#MOST_WAITING] wait. One that waits anyway, or is being made, stays as it is.
  boolean refresh(MediaId media, Instant now);
}
