package portmanteau.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSummary;

/// Puts together what a page and its oEmbed say: texts and pictures of the page first, all else by
/// oEmbed.
final class Summaries {
  private Summaries() {}

  static PageSummary merge(
      @Nullable PageHead head, @Nullable OEmbedAnswer answer, @Nullable Provider provider) {
    Optional<PageHead> page = Optional.ofNullable(head);
    Optional<OEmbedAnswer> said = Optional.ofNullable(answer);
    var summary =
        new PageSummary(
            page.flatMap(PageHead::title).or(() -> said.flatMap(OEmbedAnswer::title)).orElse(null),
            page.flatMap(PageHead::description)
                .or(() -> said.flatMap(OEmbedAnswer::description))
                .orElse(null),
            said.map(it -> it.oembed(provider)).orElse(OEmbed.NONE),
            pictures(page, said));
    return summary.isEmpty() ? summary : located(summary, page);
  }

  /// Where a page says that it is goes along with what else it says; of a photo that is the
  /// picture's address.
  private static PageSummary located(PageSummary summary, Optional<PageHead> page) {
    OEmbed oembed = summary.oembed();
    if (oembed.url() != null || page.isEmpty()) {
      return summary;
    }
    OEmbed located = oembed.at(page.get().canonical());
    return new PageSummary(
        summary.title(),
        summary.description(),
        located.providerName() == null ? located.of(page.get().siteName().orElse(null)) : located,
        summary.pictures());
  }

  private static List<String> pictures(Optional<PageHead> page, Optional<OEmbedAnswer> said) {
    var pictures = new ArrayList<String>();
    page.map(PageHead::pictures).ifPresent(pictures::addAll);
    said.flatMap(OEmbedAnswer::thumbnail).ifPresent(pictures::add);
    said.flatMap(OEmbedAnswer::photo).ifPresent(pictures::add);
    page.map(PageHead::otherPictures).ifPresent(pictures::addAll);
    return pictures;
  }
}
