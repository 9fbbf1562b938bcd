package portmanteau.dialects.links;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Content;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.sharing.Sharing;
import portmanteau.core.variant.VariantSpec;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.download.ContentAddress;
import portmanteau.web.download.MediaContent;

/// Sends the content behind a signed link; a wrong link, an expired one and one whose medium is
/// gone look the same.
final class FollowLink implements Handler {
  static final Problem NO_SUCH_LINK = Sharing.noSuchLink();

  private final SignedLinks links;
  private final Library library;
  private final LinkPreviews previews;
  private final MediaContent content;

  FollowLink(SignedLinks links, Library library, LinkPreviews previews, MediaContent content) {
    this.links = links;
    this.library = library;
    this.previews = previews;
    this.content = content;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    SignedLinks.Opened opened =
        links.open(exchange.pathParameter("token")).orElseThrow(NO_SUCH_LINK::refusal);
    Media found = library.findAnywhere(opened.media()).orElseThrow(NO_SUCH_LINK::refusal);
    Media media = shown(found).orElseThrow(NO_SUCH_LINK::refusal);
    // The picture of what lies elsewhere changes with it.
    var address = new ContentAddress(opened.expires(), found.upload().isPresent());
    @Nullable VariantSpec variant = opened.variant();
    if (variant == null) {
      content.send(exchange, media, address);
    } else {
      content.sendVariant(exchange, media, variant, address);
    }
  }

  /// Of what lies elsewhere, our copy of its picture.
  private Optional<Media> shown(Media media) {
    return switch (media.content()) {
      case Content.Upload _ -> Optional.of(media);
      case Content.Link _ -> previews.picture(media);
    };
  }
}
