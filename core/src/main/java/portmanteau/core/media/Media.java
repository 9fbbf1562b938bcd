package portmanteau.core.media;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;

/// A described object of an account.
///
/// @param number unique on the server (SelfCommunity's `id`)
/// @param fileName as the uploader said it, cleaned; data, never part of a path
/// @param timesDownloaded of media without a download limit it may lag a second
/// @param creator the user who brought it; null where an account or a stranger did
/// @param audience which users of the account may read it, besides the creator
/// @param expires from when on it does not exist; null where it stays
public record Media(
    MediaId id,
    long number,
    AccountId account,
    Content content,
    String fileName,
    Details details,
    long timesDownloaded,
    @Nullable UserId creator,
    Audience audience,
    Instant created,
    Instant updated,
    @Nullable Instant expires) {

  /// Cleans the names of old rows, which were stored as sent.
  public Media {
    fileName = FileNames.clean(fileName);
  }

  /// The bytes' description; empty for a link.
  public Optional<Content.Upload> upload() {
    return content instanceof Content.Upload upload ? Optional.of(upload) : Optional.empty();
  }

  /// Bytes that count to the account's quota.
  public long bytes() {
    return content.bytes() + details.bytes();
  }

  public boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  public boolean hasDownloadLimit() {
    return details.maxDownloads() > 0;
  }
}
