package portmanteau.dialects.admin.sharing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.sharing.SharedLink;
import portmanteau.core.sharing.Sharing.Issued;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// A shared link as operators see it.
///
/// @param maxDownloads 0: any number
/// @param over whether it opens nothing any more
@JsonNaming(SnakeCaseStrategy.class)
record SharedLinkView(
    String id,
    long number,
    String mediaId,
    String name,
    Instant created,
    @Nullable Instant expires,
    long maxDownloads,
    long timesDownloaded,
    boolean over) {

  /// With the address, which is told once.
  @JsonNaming(SnakeCaseStrategy.class)
  record New(
      String id,
      String url,
      String mediaId,
      String name,
      Instant created,
      @Nullable Instant expires,
      long maxDownloads) {
    static New of(Issued issued, String base) {
      SharedLink link = issued.link();
      return new New(
          link.id().toString(),
          issued.url(base),
          link.media().toString(),
          link.terms().name(),
          link.created(),
          link.terms().expires(),
          link.terms().maxDownloads());
    }
  }

  static SharedLinkView of(SharedLink link, Instant now) {
    return new SharedLinkView(
        link.id().toString(),
        link.number(),
        link.media().toString(),
        link.terms().name(),
        link.created(),
        link.terms().expires(),
        link.terms().maxDownloads(),
        link.timesDownloaded(),
        link.isOver(now));
  }
}
