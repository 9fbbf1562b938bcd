package portmanteau.core.sharing;

import java.time.Instant;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;

/// A secret address that opens one medium to whoever holds it.
///
/// @param number grows with each link that is made; 0: not stored yet
/// @param hash of the secret in the address
/// @param timesDownloaded answers with content that were sent by it
public record SharedLink(
    long number,
    SharedLinkId id,
    SecretHash hash,
    AccountId account,
    MediaId media,
    SharedLinkTerms terms,
    Instant created,
    long timesDownloaded) {

  public boolean hasDownloadLimit() {
    return terms.maxDownloads() > 0;
  }

  /// Whether it opens nothing any more.
  public boolean isOver(Instant now) {
    Instant expires = terms.expires();
    return (expires != null && !now.isBefore(expires))
        || (hasDownloadLimit() && timesDownloaded >= terms.maxDownloads());
  }
}
