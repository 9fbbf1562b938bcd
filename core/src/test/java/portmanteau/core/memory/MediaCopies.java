package portmanteau.core.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.UserId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;

/// Media with something else in one place.
final class MediaCopies {
  private MediaCopies() {}

  static Media with(Media medium, Content content) {
    return of(
        medium,
        content,
        medium.details(),
        medium.timesDownloaded(),
        medium.creator(),
        medium.updated());
  }

  static Media changed(Media medium, Content content, Details details, Instant now) {
    Instant updated = now.isAfter(medium.updated()) ? now : medium.updated();
    return of(medium, content, details, medium.timesDownloaded(), medium.creator(), updated);
  }

  static Media downloaded(Media medium, long times) {
    return of(
        medium,
        medium.content(),
        medium.details(),
        medium.timesDownloaded() + times,
        medium.creator(),
        medium.updated());
  }

  static Media withoutCreator(Media medium) {
    return of(
        medium,
        medium.content(),
        medium.details(),
        medium.timesDownloaded(),
        null,
        medium.updated());
  }

  private static Media of(
      Media medium,
      Content content,
      Details details,
      long timesDownloaded,
      @Nullable UserId creator,
      Instant updated) {
    return new Media(
        medium.id(),
        medium.number(),
        medium.account(),
        content,
        medium.fileName(),
        details,
        timesDownloaded,
        creator,
        medium.audience(),
        medium.created(),
        updated,
        medium.expires());
  }
}
