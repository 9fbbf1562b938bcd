package portmanteau.core.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;

/// A [Media] that has no number yet.
///
/// @param content of an upload: the blob that was kept for it; another live blob with the same
///   bytes may take its place
public record NewMedia(
    MediaId id,
    AccountId account,
    Content content,
    String fileName,
    Details details,
    @Nullable UserId creator,
    Audience audience,
    Instant created,
    @Nullable Instant expires) {

  public NewMedia {
    fileName = FileNames.clean(fileName);
  }

  /// The same, holding something else.
  public NewMedia withContent(Content other) {
    return new NewMedia(id, account, other, fileName, details, creator, audience, created, expires);
  }

  /// Bytes that count to the account's quota.
  public long bytes() {
    return content.bytes() + details.bytes();
  }

  public Media numbered(long number, Content finalContent) {
    return new Media(
        id,
        number,
        account,
        finalContent,
        fileName,
        details,
        0,
        creator,
        audience,
        created,
        created,
        expires);
  }
}
