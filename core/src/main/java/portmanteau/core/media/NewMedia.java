package portmanteau.core.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.InlineBytes;

/// A [Media] that has no number yet.
///
/// @param content of an upload: the blob that was kept for it; another live blob with the same
///   bytes may take its place
/// @param inline the bytes of that blob, where the catalogue is to store them; else null
public record NewMedia(
    MediaId id,
    AccountId account,
    Content content,
    String fileName,
    Details details,
    @Nullable UserId creator,
    Audience audience,
    Instant created,
    @Nullable Instant expires,
    @Nullable InlineBytes inline) {

  /// One whose bytes are in the store, or that has none.
  public NewMedia(
      MediaId id,
      AccountId account,
      Content content,
      String fileName,
      Details details,
      @Nullable UserId creator,
      Audience audience,
      Instant created,
      @Nullable Instant expires) {
    this(id, account, content, fileName, details, creator, audience, created, expires, null);
  }

  public NewMedia {
    fileName = FileNames.clean(fileName);
  }

  /// The same, holding something else.
  public NewMedia withContent(Content other) {
    return new NewMedia(
        id, account, other, fileName, details, creator, audience, created, expires, inline);
  }

  /// The same, with bytes that the catalogue is to store.
  public NewMedia withInline(InlineBytes bytes) {
    return new NewMedia(
        id, account, content, fileName, details, creator, audience, created, expires, bytes);
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
