package portmanteau.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;

/// Finds single tags in a text without making a tree of it: once over the text, whatever stands in
/// it.
///
/// For pages that have no head, or one that takes too long to parse, and for the pictures of their
/// bodies. What comments, scripts and styles hold is passed over.
final class TagScanner {
  private static final int MOST_TAG = 8192;
  private static final int MOST_ATTRIBUTES = 40;
  private static final int MOST_TITLE = 4096;

  private final String page;
  private final Set<String> wanted;
  private final int most;
  private int at;

  private TagScanner(String page, Set<String> wanted, int most) {
    this.page = page;
    this.wanted = wanted;
    this.most = most;
  }

  /// The first `most` tags of these names.
  static List<Tag> scan(String page, Set<String> wanted, int most) {
    return new TagScanner(page, wanted, most).scan();
  }

  private List<Tag> scan() {
    var found = new ArrayList<Tag>();
    while (found.size() < most && (at = page.indexOf('<', at)) >= 0) {
      if (page.startsWith("<!--", at)) {
        skipTo("-->", at + 4);
        continue;
      }
      String name = name(at + 1);
      boolean counts = wanted.contains(name) || isRaw(name);
      int end = counts ? end(at + 1 + name.length()) : -1;
      if (end < 0) {
        at++;
        continue;
      }
      int attributes = at + 1 + name.length();
      at = end + 1;
      if (wanted.contains(name)) {
        found.add(new Tag(name, attributes(attributes, end), name.equals("title") ? title() : ""));
      }
      if (isRaw(name)) {
        skipTo("</" + name, at);
      }
    }
    return found;
  }

  private void skipTo(String end, int from) {
    int found = indexOf(end, from);
    at = found < 0 ? page.length() : found + end.length();
  }

  private int indexOf(String lower, int from) {
    for (int i = page.indexOf(lower.charAt(0), from); i >= 0; ) {
      if (page.regionMatches(true, i, lower, 0, lower.length())) {
        return i;
      }
      i = page.indexOf(lower.charAt(0), i + 1);
    }
    return -1;
  }

  private static boolean isRaw(String name) {
    return name.equals("script") || name.equals("style") || name.equals("textarea");
  }

  private String name(int from) {
    int end = from;
    while (end < page.length() && end - from < 20 && Character.isLetterOrDigit(page.charAt(end))) {
      end++;
    }
    return page.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /// Where the tag's `>` is, outside of quotes; -1 where the tag is too long or another begins
  /// before.
  private int end(int from) {
    char quote = 0;
    int last = Math.min(page.length(), from + MOST_TAG);
    for (int i = from; i < last; i++) {
      char unit = page.charAt(i);
      if (quote != 0) {
        quote = unit == quote ? 0 : quote;
      } else if ((unit == '"' || unit == '\'') && page.charAt(i - 1) == '=') {
        quote = unit;
      } else if (unit == '>') {
        return i;
      } else if (unit == '<') {
        return -1;
      }
    }
    return -1;
  }

  private Map<String, String> attributes(int from, int end) {
    var attributes = new HashMap<String, String>();
    int i = from;
    while (i < end && attributes.size() < MOST_ATTRIBUTES) {
      while (i < end && isGap(page.charAt(i))) {
        i++;
      }
      int key = i;
      while (i < end && !isGap(page.charAt(i)) && page.charAt(i) != '=') {
        i++;
      }
      String name = page.substring(key, i).toLowerCase(Locale.ROOT);
      i = blanks(i, end);
      if (i < end && page.charAt(i) == '=') {
        i = blanks(i + 1, end);
        int close = close(i, end);
        int open = isQuoted(i, end) ? i + 1 : i;
        attributes.putIfAbsent(name, Parser.unescapeEntities(page.substring(open, close), true));
        i = Math.min(end, close + (open > i ? 1 : 0));
      } else if (key == i) {
        i++;
      }
    }
    return attributes;
  }

  private int blanks(int from, int end) {
    int i = from;
    while (i < end && Character.isWhitespace(page.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean isQuoted(int at, int end) {
    return at < end && (page.charAt(at) == '"' || page.charAt(at) == '\'');
  }

  private int close(int from, int end) {
    if (isQuoted(from, end)) {
      int close = page.indexOf(page.charAt(from), from + 1);
      return close < 0 || close > end ? end : close;
    }
    int i = from;
    while (i < end && !Character.isWhitespace(page.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isGap(char unit) {
    return Character.isWhitespace(unit) || unit == '/' || unit == '"' || unit == '\'';
  }

  private String title() {
    int close = page.indexOf('<', at);
    int end = Math.min(close < 0 ? page.length() : close, at + MOST_TITLE);
    return Parser.unescapeEntities(page.substring(at, end), false);
  }
}
