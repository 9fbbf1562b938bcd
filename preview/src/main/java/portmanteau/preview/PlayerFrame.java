package portmanteau.preview;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import portmanteau.core.outbound.OutboundAddress;

/// The frame of a known provider's player, built anew: nothing of the provider's own text is passed
/// on but where the player is, and how large.
final class PlayerFrame {
  private static final int MOST_HTML = 16 * 1024;
  private static final int MOST_DEPTH = 64;

  private PlayerFrame() {}

  /// Empty where the text has not exactly one frame, or one that does not lead to a host of the
  /// provider's by TLS.
  static Optional<String> rebuild(String html, Provider provider) {
    if (html.isEmpty() || html.length() > MOST_HTML) {
      return Optional.empty();
    }
    Elements frames = parse(html).select("iframe");
    return frames.size() == 1 ? rebuild(frames.getFirst(), provider) : Optional.empty();
  }

  private static Document parse(String html) {
    return Parser.htmlParser().setMaxDepth(MOST_DEPTH).parseInput(html, "");
  }

  private static Optional<String> rebuild(Element frame, Provider provider) {
    return OutboundAddress.find(absolute(frame.attr("src")))
        .filter(source -> source.https() && source.port() == source.scheme().port())
        .filter(source -> provider.owns(source.host()))
        .map(source -> build(source, size(frame, "width"), size(frame, "height")));
  }

  /// Many write `//player.example/…`, to be read as the page's own scheme is.
  private static String absolute(String source) {
    return source.strip().startsWith("//") ? "https:" + source.strip() : source;
  }

  private static String size(Element frame, String side) {
    String text = frame.attr(side).strip();
    return text.matches("[1-9][0-9]{0,4}") ? " %s=\"%s\"".formatted(side, text) : "";
  }

  private static String build(OutboundAddress source, String width, String height) {
    return "<iframe src=\""
        + source.toString().replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;")
        + "\""
        + width
        + height
        + " sandbox=\"allow-scripts allow-same-origin allow-popups\" allow=\"fullscreen\""
        + " loading=\"lazy\" referrerpolicy=\"strict-origin\"></iframe>";
  }
}
