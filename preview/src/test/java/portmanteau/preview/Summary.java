package portmanteau.preview;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewFailure;
import portmanteau.core.memory.ScriptedOutbound;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundFailure;

/// Looks at pages of a test's own and writes down what they give, one word after another.
final class Summary {
  private Summary() {}

  static PageSummary of(ScriptedOutbound world, String page) {
    try {
      return new WebPages(world, Providers::standard, "en")
          .summarize(OutboundAddress.parse(page), Duration.ofSeconds(25));
    } catch (PreviewFailure | OutboundFailure failure) {
      throw new AssertionError(failure);
    }
  }

  /// `title / description / pictures / type provider WxH durations url`, what is absent left out.
  static String line(PageSummary summary) {
    OEmbed oembed = summary.oembed();
    String said =
        Stream.of(oembed.type(), oembed.width(), oembed.height(), oembed.duration(), oembed.html())
            .map(value -> value == null ? "-" : value.toString())
            .collect(Collectors.joining(" "));
    return Stream.of(
            summary.title(),
            summary.description(),
            String.join(" ", summary.pictures()),
            said.equals("- - - - -") ? null : said)
        .map(value -> value == null || value.isEmpty() ? "-" : value)
        .collect(Collectors.joining(" / "));
  }
}
