package portmanteau.core.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// The preview of a link, as far as it is known.
///
/// @param isReady whether the first look at the far side is over, however it ended
/// @param isWaiting whether a look is due or on its way
/// @param picture our copy of the picture
/// @param chosen the picture's address that a user chose; it survives what the page says
/// @param checked when the far side was looked at last; null: never
public record LinkPreview(
    MediaId media,
    boolean isReady,
    boolean isWaiting,
    PageSummary summary,
    Content.@Nullable Upload picture,
    @Nullable String chosen,
    @Nullable Instant checked) {

  /// Of a link that nobody has looked at, and nobody will.
  public static LinkPreview unknown(MediaId media) {
    return new LinkPreview(media, false, false, PageSummary.EMPTY, null, null, null);
  }

  /// Whether anything at all was found.
  public boolean isAvailable() {
    return !summary.isEmpty() || picture != null;
  }

  /// Whether it is time for another look.
  public boolean isStale(Instant now, Duration age) {
    return !isWaiting && (checked == null || checked.plus(age).isBefore(now));
  }

  /// What may be its picture, the one that was chosen first.
  public List<String> pictures() {
    return summary.withFirst(chosen).pictures();
  }

  /// Whether the picture stays, whatever has been found: a user chose it, or the page still names
  /// pictures of which none could be had.
  public boolean keepsPicture(PageSummary found, Content.@Nullable Upload fresh) {
    return picture != null && (chosen != null || (fresh == null && !found.pictures().isEmpty()));
  }

  /// The same once a look at the far side is over.
  public LinkPreview found(PageSummary now, Content.@Nullable Upload copy, Instant when) {
    return new LinkPreview(media, true, false, now, copy, chosen, when);
  }

  /// The same with a picture that a user chose.
  public LinkPreview withChoice(String address, Content.Upload copy) {
    return new LinkPreview(media, isReady, isWaiting, summary, copy, address, checked);
  }

  /// The same with another picture.
  public LinkPreview withPicture(Content.@Nullable Upload copy) {
    return new LinkPreview(media, isReady, isWaiting, summary, copy, chosen, checked);
  }

  /// Bytes of its texts in UTF-8, which count to the account's quota, as its picture's do.
  public long textBytes() {
    return summary.bytes() + (chosen == null ? 0 : Texts.utf8Length(chosen));
  }

  /// The same where nobody will look.
  public LinkPreview leftAsItIs() {
    return new LinkPreview(media, true, false, summary, picture, chosen, checked);
  }
}
