package portmanteau.preview;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/// The tags of a page that tell of it: its head's, parsed as browsers do, or where there is none in
/// time, those that stand near its beginning; then the pictures of its body.
///
/// Two pages are parsed at a time, none for longer than a second: whoever writes a page chooses how
/// much work it is.
final class HeadParser {
  private static final int WITHOUT_HEAD = 128 * 1024;
  private static final int MOST_TAGS = 400;
  private static final int MOST_IMAGES = 200;
  private static final int MOST_DEPTH = 512;
  private static final Set<String> TELLING = Set.of("meta", "title", "link", "base");

  private final Semaphore turns = new Semaphore(2);
  private final Duration time;

  HeadParser() {
    this(Duration.ofSeconds(1));
  }

  /// @param time that one page may take
  HeadParser(Duration time) {
    this.time = time;
  }

  List<Tag> tags(String page) {
    turns.acquireUninterruptibly();
    try {
      var tags = new ArrayList<>(head(page));
      if (tags.stream().noneMatch(HeadParser::tells)) {
        tags.addAll(
            TagScanner.scan(
                page.substring(0, Math.min(page.length(), WITHOUT_HEAD)), TELLING, MOST_TAGS));
      }
      tags.addAll(TagScanner.scan(page, Set.of("img"), MOST_IMAGES));
      return tags;
    } finally {
      turns.release();
    }
  }

  private static boolean tells(Tag tag) {
    return switch (tag.name()) {
      case "title" -> !tag.text().isBlank();
      case "meta" -> tag.attributes().containsKey("content");
      default -> false;
    };
  }

  private List<Tag> head(String page) {
    Parser parser = Parser.htmlParser().setMaxDepth(MOST_DEPTH);
    try (var stream = new StreamParser(parser).parse(new TimedReader(page, time), "")) {
      Element head = stream.selectFirst("head");
      return head == null
          ? List.of()
          : head.children().stream()
              .flatMap(child -> child.select("meta, title, link, base").stream())
              .limit(MOST_TAGS)
              .map(HeadParser::tag)
              .toList();
    } catch (IOException | RuntimeException unreadable) {
      return List.of();
    }
  }

  private static Tag tag(Element element) {
    Map<String, String> attributes = new HashMap<>();
    for (Attribute attribute : element.attributes()) {
      attributes.putIfAbsent(attribute.getKey(), attribute.getValue());
    }
    String name = element.normalName();
    return new Tag(name, attributes, name.equals("title") ? element.wholeText() : "");
  }

  /// Ends where the time is over, so that the parser does too.
  private static final class TimedReader extends Reader {
    private final StringReader text;
    private final long end;

    TimedReader(String text, Duration time) {
      this.text = new StringReader(text);
      this.end = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read(char[] target, int from, int count) throws IOException {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the page takes too long");
      }
      // In small steps, so that the time is looked at often.
      return text.read(target, from, Math.min(count, 4096));
    }

    @Override
    public void close() {
      text.close();
    }
  }
}
