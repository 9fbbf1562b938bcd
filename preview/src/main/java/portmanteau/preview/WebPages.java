package portmanteau.preview;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSource;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewFailure;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundClient;

/// Pages of the web: what their HTML and their oEmbed say.
///
/// A provider that is known is asked first; the page itself is always looked at. Where one of them
/// fails, the other is enough.
public final class WebPages implements PageSource {
  private final Fetches fetches;
  private final Supplier<Providers> providers;
  private final HeadParser parser = new HeadParser();

  /// @param providers asked for each page, so that the list may be read late
  /// @param language of the texts that are asked for, as in `Accept-Language`
  public WebPages(OutboundClient client, Supplier<Providers> providers, String language) {
    this.fetches = new Fetches(client, language);
    this.providers = providers;
  }

  @Override
  public PageSummary summarize(OutboundAddress address, Duration time) throws PreviewFailure {
    return new Look(address, System.nanoTime() + time.toNanos()).summarize();
  }

  /// One look at one page.
  private final class Look {
    private final OutboundAddress address;
    private final long end;
    private @Nullable Provider provider;
    private @Nullable OEmbedAnswer answer;

    Look(OutboundAddress address, long end) {
      this.address = address;
      this.end = end;
    }

    PageSummary summarize() throws PreviewFailure {
      askProvider(address);
      Fetches.Page page;
      try {
        page = fetches.page(address, left());
      } catch (PreviewFailure failure) {
        if (answer == null) {
          throw failure;
        }
        return Summaries.merge(null, answer, provider);
      }
      return page.isHtml() ? ofHtml(page) : ofFile(page);
    }

    private PageSummary ofHtml(Fetches.Page page) {
      if (provider == null) {
        askProvider(page.at());
      }
      PageHead head = PageHead.of(page.at(), parser.tags(page.text()));
      if (provider == null) {
        head.oembed().or(() -> LinkHeaders.oembed(page.at(), page.links())).ifPresent(this::ask);
      }
      return Summaries.merge(head, answer, provider);
    }

    private PageSummary ofFile(Fetches.Page page) throws PreviewFailure {
      if (page.is("image/")) {
        return new PageSummary(
            fileName(page.at()), null, OEmbed.NONE, List.of(page.at().toString()));
      }
      if (page.is("video/") || page.is("audio/")) {
        return PageSummary.titled(fileName(page.at()));
      }
      if (answer != null) {
        return Summaries.merge(null, answer, provider);
      }
      throw new PreviewFailure(PreviewFailure.Reason.WRONG_TYPE);
    }

    private void askProvider(OutboundAddress page) {
      provider = providers.get().of(page).orElse(null);
      if (provider != null) {
        for (OutboundAddress question : provider.questions(page)) {
          if (answer == null) {
            ask(question);
          }
        }
      }
    }

    /// An endpoint that fails leaves the page to speak for itself.
    private void ask(OutboundAddress question) {
      try {
        answer =
            fetches
                .oembed(question, left())
                .flatMap(json -> OEmbedAnswer.parse(json, question))
                .orElse(null);
      } catch (PreviewFailure silent) {
        answer = null;
      }
    }

    private Duration left() {
      return Duration.ofNanos(end - System.nanoTime());
    }
  }

  private static String fileName(OutboundAddress file) {
    String path = file.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(name.replace("+", "%2B"))
        .map(encoded -> URLDecoder.decode(encoded, StandardCharsets.UTF_8))
        .flatMap(decoded -> CleanText.of(decoded, CleanText.TITLE))
        .orElse(file.host());
  }
}
